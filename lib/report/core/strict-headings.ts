import type { Finding } from "../../review/core/finding.ts";
import type { Section } from "../../review/core/section.ts";
import { FED_BY, FINDING_HEADING_KEYS, type FindingHeadingKey, HEADINGS, HOME_OF } from "./headings.ts";
import { orderFindings } from "./order-findings.ts";
import { headingOf, isCrossReferenced } from "./place-finding.ts";
import type { StrictEntry, StrictHeading } from "./strict-report.ts";
import { findingEntry, referenceEntry } from "./strict-finding.ts";
import type { Telling } from "./strict-parts.ts";
import { visibleLine } from "./visible-text.ts";

function entriesUnder(telling: Telling, key: FindingHeadingKey, findings: readonly Finding[]): StrictEntry[] {
  const ordered = (under: (finding: Finding) => boolean) =>
    orderFindings(key, findings.filter(under), telling.report.today);
  const elsewhere = key === "security" ? ordered(isCrossReferenced) : [];
  return [
    ...elsewhere.map((finding) => referenceEntry(telling, finding)),
    ...ordered((finding) => headingOf(finding) === key).map((finding) => findingEntry(telling, finding)),
  ];
}

/**
 * Items answered *questionable* or *wrong* that no finding came of. Without this line an empty heading would say
 * "None" although somebody found something.
 */
function answeredWithoutFinding({ report, language, words, glossary }: Telling, key: FindingHeadingKey): string[] {
  const covered = new Set(
    report.findings.filter(({ state }) => state !== "withdrawn").map(({ itemId }) => itemId as string),
  );
  return report.items.flatMap(({ itemId, section, answer, question }) => {
    const isGap = (answer === "questionable" || answer === "wrong") && !covered.has(itemId);
    if (!isGap || HOME_OF[section] !== key) return [];
    return [words.answeredWithout(glossary.answer[answer].toLowerCase(), visibleLine(question[language]))];
  });
}

/** Names the sections that were not finished, unless the whole heading says so already. */
function unfinished(
  { words, glossary }: Telling,
  fedBy: readonly Section[],
  open: readonly Section[],
  isEmpty: boolean,
) {
  if (open.length === 0 || (isEmpty && open.length === fedBy.length)) return [];
  return [words.unfinished(open.map((section) => glossary.section[section]).join(", "))];
}

function strictHeading(telling: Telling, key: FindingHeadingKey): StrictHeading {
  const { report, language, words } = telling;
  const entries = entriesUnder(
    telling,
    key,
    report.findings.filter(({ state }) => state !== "withdrawn"),
  );
  const open = FED_BY[key].filter((section) => !report.reviewedSections.includes(section));
  const isEmpty = entries.length === 0;
  return {
    key,
    text: HEADINGS[language][key],
    emptyText: isEmpty ? (open.length === 0 ? words.none : words.notReviewed) : null,
    notes: [...unfinished(telling, FED_BY[key], open, isEmpty), ...answeredWithoutFinding(telling, key)],
    entries,
  };
}

/** Sets out the five headings that findings stand under, in their order. */
export function strictHeadings(telling: Telling): StrictHeading[] {
  return FINDING_HEADING_KEYS.map((key) => strictHeading(telling, key));
}
