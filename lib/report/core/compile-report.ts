import type { CalendarDate, Language } from "../../base/ids.ts";
import type { Assessment } from "../../review/core/assessment.ts";
import type { Finding } from "../../review/core/finding.ts";
import type { Section } from "../../review/core/section.ts";
import type { Requirement } from "../../verdict/core/requirement.ts";
import type { Verdict } from "../../verdict/core/verdict.ts";
import type { ReportFull } from "./full-value.ts";
import type { Report, ReportItem, ReportVerdict } from "./report.ts";
import { decideReviewedSections } from "./reviewed-sections.ts";

/** One item of the packs that the review pinned, by its full id, as `core/connection-budget`. */
export interface ReportItemSource {
  readonly itemId: string;
  readonly section: Section;
  readonly required: boolean;
  readonly question: { readonly en: string; readonly sv: string };
}

/** What is stored of a review, as of now or as of issuing. */
export interface ReportParts {
  readonly language: Language;
  readonly system: { readonly name: string; readonly description: string };
  readonly review: { readonly id: string; readonly title: string };
  readonly round: number | null;
  readonly revision: Report["revision"];
  readonly packs: readonly { readonly id: string; readonly version: string }[];
  readonly items: readonly ReportItemSource[];
  readonly assessments: readonly Pick<Assessment, "itemId" | "answer" | "basis" | "reason" | "note" | "by">[];
  readonly findings: readonly Finding[];
  readonly requirements: readonly Requirement[];
  readonly ceiling: Verdict;
  readonly verdict: ReportVerdict | null;
  readonly now: Date;
  /** The calendar date in the team's time zone. */
  readonly today: CalendarDate;
  readonly timeZone: string;
  /** Left out only by records of before the full rendering; a value without it has schema 1. */
  readonly full?: ReportFull;
}

/** What a value holds says its version: the full part came second, the ledger in it third. */
export const versionOf = (full: ReportFull | undefined): 1 | 2 | 3 => (!full ? 1 : full.ledger === undefined ? 2 : 3);

function answered(item: ReportItemSource, assessment: ReportParts["assessments"][number] | undefined): ReportItem {
  const { itemId, section, required, question } = item;
  return {
    ...{ itemId, section, required, question },
    answer: assessment?.answer ?? null,
    basis: assessment?.basis ?? { places: [], check: "", evidence: [] },
    reason: assessment?.reason ?? "",
    note: assessment?.note ?? "",
    by: assessment?.answer ? assessment.by : null,
  };
}

/** Compiles the one report value that every rendering is made from. Answers to items that no pack asks any more are left out. */
export function compileReport(parts: ReportParts): Report {
  const byItem = new Map(parts.assessments.map((assessment) => [assessment.itemId as string, assessment]));
  const items = parts.items
    .map((item) => answered(item, byItem.get(item.itemId)))
    .toSorted((a, b) => a.section - b.section);
  return {
    schema: `klartecken/report/${versionOf(parts.full)}`,
    language: parts.language,
    system: { name: parts.system.name, description: parts.system.description },
    review: { id: parts.review.id, title: parts.review.title },
    round: parts.round,
    revision: parts.revision,
    packs: [...parts.packs],
    reviewedSections: decideReviewedSections(items),
    items,
    findings: parts.findings.toSorted((a, b) => a.number - b.number),
    requirements: [...parts.requirements],
    ceiling: parts.ceiling,
    verdict: parts.verdict,
    compiledAt: parts.now.toISOString(),
    timeZone: parts.timeZone,
    today: parts.today,
    ...(parts.full ? { full: parts.full } : {}),
  };
}
