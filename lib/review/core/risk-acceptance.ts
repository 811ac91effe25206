import type { Blocker } from "@/lib/base/blocker";
import type { CalendarDate } from "@/lib/base/ids";
import { permissionBlockers } from "@/lib/identity/core/permissions";
import type { Role } from "@/lib/identity/core/role";
import type { Finding, RiskAcceptance, Severity } from "./finding";

/** How many people must accept a risk (PRODUCT.md: a critical one by two). */
export const ACCEPTANCES_NEEDED: Readonly<Record<Severity, number>> = { critical: 2, important: 1, minor: 1 };

type Given = Pick<RiskAcceptance, "by" | "reason" | "expires"> & { readonly byId?: string };

export type AcceptedFinding = Pick<Finding, "state" | "severity"> & { readonly riskAcceptances: readonly Given[] };

/** Counts the different people whose acceptance has a reason and has not expired; an expiry ends with its day. */
export function standingAcceptances(finding: AcceptedFinding, today: CalendarDate): number {
  const given = finding.riskAcceptances.filter(({ reason, expires }) => reason.trim() !== "" && expires >= today);
  return new Set(given.map(({ by, byId }) => byId ?? by)).size;
}

/** Decides whether a finding's risk is accepted today: enough different people, each with a reason, none expired. */
export function riskAcceptanceStands(finding: AcceptedFinding, today: CalendarDate): boolean {
  return (
    finding.state === "risk-accepted" && standingAcceptances(finding, today) >= ACCEPTANCES_NEEDED[finding.severity]
  );
}

/**
 * Decides whether a finding still counts as open work: a submitted fix is a promise until somebody has
 * verified it, and an acceptance that has expired accepts nothing.
 */
export function isUnconfirmed(finding: AcceptedFinding, today: CalendarDate): boolean {
  if (finding.state === "risk-accepted") return !riskAcceptanceStands(finding, today);
  return finding.state === "open" || finding.state === "fix-submitted";
}

/** Why this person may not accept the risk of this finding; authorship is lifted by no role. */
export function riskBlockers(role: Role, finding: Pick<Finding, "state">, isAuthor: boolean): Blocker[] {
  const blockers = permissionBlockers({ role }, "risk.accept");
  if (isAuthor) blockers.push({ code: "risk.author" });
  if (finding.state === "verified" || finding.state === "withdrawn") blockers.push({ code: "risk.not-open" });
  return blockers;
}
