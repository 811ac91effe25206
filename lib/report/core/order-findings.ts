import type { CalendarDate } from "../../base/ids.ts";
import { type Finding, SEVERITIES } from "../../review/core/finding.ts";
import { isUnconfirmed } from "../../review/core/risk-acceptance.ts";
import type { FindingHeadingKey } from "./headings.ts";

/** What remains to be done comes before what is decided, and that before what is done. */
function progress(finding: Finding, today: CalendarDate): number {
  if (isUnconfirmed(finding, today)) return 0;
  return finding.state === "risk-accepted" ? 1 : 2;
}

const SIZE = { small: 0, medium: 1, large: 2 } as const;

/** Low effort and high impact come first; what nobody has sized counts as medium. */
function price(finding: Finding): number {
  return SIZE[finding.effort ?? "medium"] - SIZE[finding.impact ?? "medium"];
}

/**
 * Orders the findings under a heading: open work first, then by severity, then by number. Under ⚡ low complexity and
 * high effect come before severity (PRODUCT.md, "The six sections").
 */
export function orderFindings(
  heading: FindingHeadingKey,
  findings: readonly Finding[],
  today: CalendarDate,
): Finding[] {
  const keys = (finding: Finding) => [
    progress(finding, today),
    heading === "performance" ? price(finding) : 0,
    SEVERITIES.indexOf(finding.severity),
    finding.number,
  ];
  return findings.toSorted((a, b) => {
    const [left, right] = [keys(a), keys(b)];
    return left.map((key, n) => key - (right[n] ?? 0)).find((difference) => difference !== 0) ?? 0;
  });
}
