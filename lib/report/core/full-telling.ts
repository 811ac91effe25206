import type { Language } from "../../base/ids.ts";
import type { ReportFull, ReportProgress } from "./full-value.ts";
import { FULL_WORDS, type FullWords } from "./full-words.ts";
import { moment } from "./moment.ts";
import type { Report, VerdictStanding } from "./report.ts";
import { type Telling, tellingOf } from "./strict-parts.ts";

/** What is of today about a report whose value was stored: its verdict's standing and progress on its conditions. */
export interface ReportNow {
  readonly standing: VerdictStanding;
  readonly progress: readonly ReportProgress[];
}

/** What every builder of the full report needs. */
export interface FullTelling extends Telling {
  readonly full: ReportFull;
  readonly more: FullWords;
  readonly now: ReportNow;
  /** An instant in the team's time zone. */
  readonly at: (iso: string) => string;
}

/** Prepares a report that has its full part to be told in a language. */
export function fullTellingOf(report: Report, full: ReportFull, language: Language, now: ReportNow): FullTelling {
  const at = (iso: string) => moment(iso, report.timeZone);
  return { ...tellingOf(report, language), full, more: FULL_WORDS[language], now, at };
}

/** The anchor of a finding in the full report, as people write it by hand: `#finding-3`. */
export const findingAnchor = (number: number): string => `finding-${number}`;
