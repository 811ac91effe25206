import "server-only";
import type { ReviewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import { inTeam } from "@/lib/platform/server/db";
import { lockSubmittedRound } from "@/lib/review/server/lock-round";
import { summarise } from "./write-summary";

/** Takes an open proposal back; sign-offs given on it count for nothing. */
export async function withdrawProposal(actor: Actor, reviewId: ReviewId, at: Date): Promise<void> {
  await inTeam(actor.teamId, async (tx) => {
    const { round } = await lockSubmittedRound(tx, reviewId);
    const open = await tx.verdictProposal.findFirst({ where: { roundId: round.id, state: "open" } });
    if (!open) throw new Problem("conflict", "proposal-not-open");
    await tx.verdictProposal.update({ where: { id: open.id }, data: { state: "withdrawn" } });
    await recordEvent(tx, actor, at, { type: "verdict.proposal-withdrawn", reviewId, detail: { proposalId: open.id } });
    await summarise(tx, reviewId, at);
  });
}
