import type { Finding } from "../../review/core/finding.ts";
import { HEADINGS } from "./headings.ts";
import type { StrictEntry, StrictPart } from "./strict-report.ts";
import { pair, plainPart, prosePart, type Telling } from "./strict-parts.ts";
import { atLines, placeParts } from "./strict-place.ts";
import { progressParts } from "./strict-state.ts";
import { suggestionDiff } from "./suggestion-diff.ts";
import { visibleLine, visibleText } from "./visible-text.ts";

/** Says what kind of finding it is, in words. */
export function findingFacts({ words, glossary }: Telling, finding: Finding): string[] {
  return [
    glossary.severity[finding.severity],
    glossary.concern[finding.concern].toLowerCase(),
    words.inSection(finding.section),
    words.closesBy[finding.closesBy],
    ...(finding.effort ? [words.effort(finding.effort)] : []),
    ...(finding.impact ? [words.impact(finding.impact)] : []),
    ...(finding.carried ? [words.carried(finding.round)] : []),
  ];
}

function diffPart(telling: Telling, label: string, suggestion: NonNullable<Finding["suggestion"]>): StrictPart {
  const { startLine, endLine, revision } = suggestion;
  const isInsertion = endLine < startLine;
  const at = isInsertion
    ? [telling.words.insertBefore(startLine), atLines(telling, { revision })].filter(Boolean).join(", ")
    : (atLines(telling, { startLine, endLine, revision }) ?? "");
  return {
    kind: "diff",
    key: "suggestion",
    label,
    path: visibleLine(suggestion.path),
    at,
    ...suggestionDiff(suggestion),
  };
}

/** Shows the code of a finding: its suggestion as a diff of real lines, the code beside it, or why none applies. */
export function codeParts(
  telling: Telling,
  finding: Finding,
  labels: { first: string; diff: string; more: string },
): StrictPart[] {
  const { suggestion, code, codeLanguage, noCodeReason } = finding;
  const diff = suggestion ? [diffPart(telling, labels.diff, suggestion)] : [];
  const label = suggestion ? labels.more : labels.first;
  const block: StrictPart[] = code.trim()
    ? [{ kind: "code", key: "code", label, language: codeLanguage, code: visibleText(code).replace(/\n+$/, "") }]
    : [];
  if (diff.length + block.length > 0) return [...diff, ...block];
  return noCodeReason ? [plainPart(telling, "no-code", labels.first, telling.words.noCode(noCodeReason))] : [];
}

function responsibility(telling: Telling, finding: Finding, isDemanded: boolean): StrictPart[] {
  const { words } = telling;
  const pairs = [pair(telling, "owner", words.owner, finding.owner), pair(telling, "due", words.due, finding.due)];
  const shown = isDemanded ? pairs : pairs.filter(({ isMissing }) => !isMissing);
  return shown.length > 0 ? [{ kind: "pairs", key: "responsibility", pairs: shown }] : [];
}

/** A critical finding shows every part that makes it complete, and says of each missing one that it is missing. */
function fullParts(telling: Telling, finding: Finding): StrictPart[] {
  const { words } = telling;
  const code = codeParts(telling, finding, { first: words.code, diff: words.code, more: words.moreCode });
  return [
    ...progressParts(telling, finding),
    ...placeParts(telling, finding),
    prosePart(telling, "why", words.whyCritical, finding.why),
    prosePart(telling, "fix", words.exactFix, finding.fix),
    ...(code.length > 0 ? code : [plainPart(telling, "code", words.code, "")]),
    prosePart(telling, "verification", words.verification, finding.verification),
    ...responsibility(telling, finding, true),
  ];
}

/** Other findings show what they have. An important one without owner or date holds the verdict back, so there it is said. */
function compactParts(telling: Telling, finding: Finding): StrictPart[] {
  const { words } = telling;
  const prose = (key: string, label: string, text: string) =>
    text.trim() ? [prosePart(telling, key, label, text)] : [];
  return [
    ...progressParts(telling, finding),
    ...(finding.place ? placeParts(telling, finding) : []),
    ...prose("why", words.why, finding.why),
    ...prose("fix", words.fix, finding.fix),
    ...codeParts(telling, finding, { first: words.plainCode, diff: words.suggestion, more: words.plainCode }),
    ...prose("verification", words.verification, finding.verification),
    ...responsibility(telling, finding, finding.severity === "important"),
  ];
}

/** Sets out one finding, in full when it is critical, else compact. */
export function findingEntry(telling: Telling, finding: Finding): StrictEntry {
  const { id, number, severity, concern, section, state } = finding;
  const isFull = severity === "critical";
  return {
    kind: isFull ? "full" : "compact",
    findingId: id,
    number,
    name: telling.words.finding(number),
    title: visibleLine(finding.title),
    ...{ severity, concern, section, state },
    facts: findingFacts(telling, finding),
    parts: isFull ? fullParts(telling, finding) : compactParts(telling, finding),
  };
}

/** Names a critical security finding under 🔒, where it only says that it stands under 🔴. */
export function referenceEntry(telling: Telling, finding: Finding): StrictEntry {
  const { words, language } = telling;
  const parts: StrictPart[] = [
    {
      kind: "plain",
      key: "reference",
      label: "",
      text: words.standsUnder(HEADINGS[language].critical),
      isMissing: false,
    },
  ];
  return { ...findingEntry(telling, finding), kind: "reference", facts: [], parts };
}
