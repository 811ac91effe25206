import type { Finding } from "../../review/core/finding.ts";
import { SECTIONS } from "../../review/core/section.ts";
import type { FullPart } from "./full-report.ts";
import type { FullTelling } from "./full-telling.ts";
import { HEADINGS } from "./headings.ts";
import { headingOf } from "./place-finding.ts";
import { codeParts, findingFacts } from "./strict-finding.ts";
import type { StrictEntry, StrictPair, StrictPart } from "./strict-report.ts";
import { pair, plainPart, prosePart } from "./strict-parts.ts";
import { placeParts } from "./strict-place.ts";
import { progressParts } from "./strict-state.ts";
import { visibleLine } from "./visible-text.ts";

/** Where it has got to and whose it is, in one line; a missing owner or date is said where it is demanded. */
function headPart(telling: FullTelling, finding: Finding): StrictPart {
  const { words, glossary } = telling;
  const { state, severity, owner, due } = finding;
  const isDemanded = severity !== "minor" && state !== "withdrawn";
  const whose = [pair(telling, "owner", words.owner, owner), pair(telling, "due", words.due, due)];
  return {
    kind: "pairs",
    key: "head",
    pairs: [
      pair(telling, "state", words.state, glossary.findingState[state]),
      ...whose.filter(({ isMissing }) => isDemanded || !isMissing),
    ],
  };
}

/** What is behind its state: how it was verified, who accepted the risk, why it was withdrawn. */
function stateParts(telling: FullTelling, finding: Finding): StrictPart[] {
  const { more } = telling;
  const said = progressParts(telling, finding);
  if (finding.state === "withdrawn")
    return [plainPart(telling, "withdrawn", more.withdrawnBecause, finding.stateReason), ...said];
  // That a fix was submitted or verified stands in the line above already.
  return finding.state === "risk-accepted" ? said : said.filter(({ key }) => key !== "state");
}

/** Where the finding came from and what hangs on it. */
function recordPart(telling: FullTelling, finding: Finding): StrictPart {
  const { report, language, words, more, at } = telling;
  const item = report.items.find(({ itemId }) => itemId === finding.itemId);
  const covering = (report.verdict?.conditions ?? []).filter(({ findings }) => findings.includes(finding.id));
  const isWithdrawn = finding.state === "withdrawn";
  const pairs: StrictPair[] = [
    ...(isWithdrawn ? [] : [pair(telling, "heading", more.standsUnder, HEADINGS[language][headingOf(finding)])]),
    ...(item ? [pair(telling, "item", more.fromItem, item.question[language])] : []),
    ...covering.map(({ title }) => pair(telling, "condition", more.coveredBy, title)),
    pair(telling, "opened", more.opened, more.openedBy(finding.openedBy || words.missing, at(finding.openedAt), finding.round)),
    pair(telling, "changed", more.changed, at(finding.updatedAt)),
  ];
  return { kind: "pairs", key: "record", pairs };
}

/** A finding with all that was written of it, whatever its severity; a critical one says of each missing part that it is missing. */
function fullEntry(telling: FullTelling, finding: Finding): StrictEntry {
  const { words } = telling;
  const { id, number, severity, concern, section, state } = finding;
  const isCritical = severity === "critical";
  const prose = (key: string, label: string, text: string) =>
    isCritical || text.trim() ? [prosePart(telling, key, label, text)] : [];
  const code = codeParts(
    telling,
    finding,
    isCritical
      ? { first: words.code, diff: words.code, more: words.moreCode }
      : { first: words.plainCode, diff: words.suggestion, more: words.plainCode },
  );
  const parts: StrictPart[] = [
    headPart(telling, finding),
    ...stateParts(telling, finding),
    // In full the lines are quoted whatever the severity.
    ...(finding.place || isCritical ? placeParts(telling, { ...finding, severity: "critical" }) : []),
    ...prose("why", isCritical ? words.whyCritical : words.why, finding.why),
    ...prose("fix", isCritical ? words.exactFix : words.fix, finding.fix),
    ...(code.length > 0 || !isCritical ? code : [plainPart(telling, "code", words.code, "")]),
    ...prose("verification", words.verification, finding.verification),
    recordPart(telling, finding),
  ];
  return {
    kind: "full",
    findingId: id,
    number,
    name: words.finding(number),
    title: visibleLine(finding.title),
    ...{ severity, concern, section, state },
    facts: findingFacts(telling, finding),
    parts,
  };
}

/** Sets out every finding that stands, by number. */
export function findingsPart(telling: FullTelling): FullPart {
  const { report, more } = telling;
  const findings = report.findings.filter(({ state }) => state !== "withdrawn");
  const isReviewed = SECTIONS.every((section) => report.reviewedSections.includes(section));
  return {
    kind: "entries",
    anchor: "findings",
    text: more.findings,
    count: String(findings.length),
    intro: findings.length > 0 ? more.findingsIntro : null,
    emptyText: findings.length > 0 ? null : isReviewed ? more.noFindings : more.notLooked,
    entries: findings.map((finding) => fullEntry(telling, finding)),
  };
}

/** Sets out the findings that were withdrawn, with the reason of each; none of it when there is none. */
export function withdrawnPart(telling: FullTelling): FullPart[] {
  const { report, more } = telling;
  const findings = report.findings.filter(({ state }) => state === "withdrawn");
  if (findings.length === 0) return [];
  return [
    {
      kind: "entries",
      anchor: "withdrawn",
      text: more.withdrawn,
      count: String(findings.length),
      intro: null,
      emptyText: null,
      entries: findings.map((finding) => fullEntry(telling, finding)),
    },
  ];
}
