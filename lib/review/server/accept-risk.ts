import "server-only";
import { z } from "zod";
import { CalendarDate, type FindingId, type ReviewId } from "@/lib/base/ids";
import { todayIn } from "@/lib/base/today";
import { assertUnblocked, Problem } from "@/lib/base/problem";
import { recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import { inTeam } from "@/lib/platform/server/db";
import type { Finding } from "@/lib/review/core/finding";
import { ACCEPTANCES_NEEDED, riskBlockers } from "@/lib/review/core/risk-acceptance";
import { loadFinding } from "./load-finding";
import { lockSubmittedRound } from "./lock-round";
import { toFinding } from "./rows";
import type { Settle } from "./settle";

export const RiskInput = z.object({
  reason: z.string().trim().min(1).max(4000),
  expires: CalendarDate,
  version: z.number().int().positive().optional(),
});

/**
 * Records one approver's acceptance of a finding's risk, with reason and expiry. The finding counts as
 * accepted once enough of them, each a different person, none an author, have done so.
 */
export async function acceptRisk(
  actor: Actor,
  reviewId: ReviewId,
  findingId: FindingId,
  input: z.infer<typeof RiskInput>,
  at: Date,
  settle: Settle,
): Promise<Finding> {
  return inTeam(actor.teamId, async (tx) => {
    const { round } = await lockSubmittedRound(tx, reviewId);
    const { row, finding: before, names, isAuthor } = await loadFinding(tx, actor, round, findingId, input.version);
    assertUnblocked(riskBlockers(actor.role, before, isAuthor));
    if (input.expires <= todayIn(actor.timeZone, at))
      throw new Problem("invalid", "body-invalid", { fields: [{ field: "expires", code: "in-the-past" }] });
    const acceptance = { by: actor.name, byId: actor.userId, reason: input.reason, expires: input.expires, at: at.toISOString() };
    const earlier = (row.riskAcceptances as { byId?: string }[]).filter((one) => one.byId !== actor.userId);
    const all = [...earlier, acceptance];
    const updated = await tx.finding.update({
      where: { id: findingId },
      data: {
        riskAcceptances: all as object[],
        state: all.length >= ACCEPTANCES_NEEDED[before.severity] ? "risk-accepted" : before.state,
        version: before.version + 1,
        updatedAt: at,
      },
    });
    await recordEvent(tx, actor, at, { type: "risk.accepted", reviewId, detail: { findingId, expires: input.expires } });
    await settle(tx, actor, reviewId, at, "risk.accepted");
    return toFinding(updated, names, round.number);
  });
}
