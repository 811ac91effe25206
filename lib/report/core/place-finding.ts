import type { Finding } from "../../review/core/finding.ts";
import type { FindingHeadingKey } from "./headings.ts";

type Placed = Pick<Finding, "severity" | "section" | "concern">;

/** Decides whether an issue is one that an outside security review would ask about. */
function isSecurity(finding: Placed): boolean {
  return finding.concern === "security" || finding.concern === "privacy";
}

/** Decides the one heading of the strict report that a finding stands under (PRODUCT.md, "Where a finding goes"). */
export function headingOf(finding: Placed): FindingHeadingKey {
  if (finding.severity === "critical") return "critical";
  if (finding.section === 6) return "features";
  if (finding.section === 4) return "performance";
  if (finding.section === 5 && isSecurity(finding)) return "security";
  return "important";
}

/**
 * Decides whether a finding is also named under 🔒: a critical one that concerns security or privacy, from
 * whichever section, so that whoever reads the security risks alone still learns of it.
 */
export function isCrossReferenced(finding: Placed): boolean {
  return finding.severity === "critical" && isSecurity(finding);
}
