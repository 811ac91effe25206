import type { Language } from "../../base/ids.ts";
import { answersPart } from "./full-answers.ts";
import { figuresPart } from "./full-figures.ts";
import { ledgerPart } from "./full-ledger.ts";
import { findingsPart, withdrawnPart } from "./full-findings.ts";
import { conditionsPart, overridesPart, questionsPart, risksPart, signOffsPart } from "./full-record.ts";
import type { ContentsEntry, FullPart, FullReport } from "./full-report.ts";
import { packsPart, submissionPart } from "./full-submission.ts";
import { findingAnchor, type FullTelling, fullTellingOf, type ReportNow } from "./full-telling.ts";
import { verificationPart } from "./full-verification.ts";
import { FULL_WORDS } from "./full-words.ts";
import type { Report } from "./report.ts";
import { toStrict } from "./strict.ts";
import { visibleLine } from "./visible-text.ts";

function partsOf(telling: FullTelling): FullPart[] {
  return [
    figuresPart(telling),
    answersPart(telling),
    ...ledgerPart(telling),
    findingsPart(telling),
    ...withdrawnPart(telling),
    ...questionsPart(telling),
    ...conditionsPart(telling),
    risksPart(telling),
    overridesPart(telling),
    signOffsPart(telling),
    submissionPart(telling),
    packsPart(telling),
    verificationPart(telling),
  ];
}

/** What stands below a part in the table of contents: its sections, or its findings one by one. */
function entriesOf(part: FullPart): ContentsEntry["entries"] {
  if (part.kind === "sections") return part.sections.map(({ anchor, title }) => ({ anchor, text: title }));
  if (part.kind !== "entries") return [];
  return part.entries.map(({ number, name, title }) => ({ anchor: findingAnchor(number), text: `${name}: ${title}` }));
}

/**
 * Sets out the full report in a language: the strict part as it stands, then what it rests on. A value stored before
 * the full part existed has the strict part alone, and says so.
 */
export function toFull(report: Report, language: Language, now: ReportNow): FullReport {
  const strict = toStrict(report, language, now.standing);
  const more = FULL_WORDS[language];
  const { full } = report;
  const parts = full ? partsOf(fullTellingOf(report, full, language, now)) : [];
  const digest = report.verdict?.digest ?? report.revision?.digest ?? "";
  return {
    strict,
    subtitle: more.subtitle,
    contentsLabel: more.contents,
    contents: [
      { anchor: "strict", text: more.strictPart, count: null, entries: [] },
      ...parts.map((part) => ({ anchor: part.anchor, text: part.text, count: part.count, entries: entriesOf(part) })),
    ],
    notKept: full ? null : more.notKept,
    parts,
    running: {
      system: visibleLine(report.system.name),
      verdict: [strict.mark, strict.recommendation.answer].filter(Boolean).join(" · "),
      digest: digest ? `Digest ${digest.slice(0, 12)}` : "",
      page: more.page,
      of: more.of,
    },
  };
}
