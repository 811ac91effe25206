import "server-only";
import { z } from "zod";
import type { ConditionId, ReviewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import { inTeam } from "@/lib/platform/server/db";
import { lockSubmittedRound } from "@/lib/review/server/lock-round";
import { Condition } from "@/lib/verdict/core/verdict";
import { summarise } from "./write-summary";

export const ProgressInput = z.object({
  state: z.enum(["closed", "reopened"]),
  /** What was checked and what was seen. */
  note: z.string().trim().min(1).max(4000),
});

/** Records that a condition of the latest verdict was met, or is open again; beside the verdict, which never changes. */
export async function recordProgress(
  actor: Actor,
  reviewId: ReviewId,
  conditionId: ConditionId,
  input: z.infer<typeof ProgressInput>,
  at: Date,
): Promise<void> {
  await inTeam(actor.teamId, async (tx) => {
    await lockSubmittedRound(tx, reviewId);
    const verdicts = await tx.verdict.findMany({ where: { reviewId }, orderBy: { number: "desc" } });
    for (const verdict of verdicts) {
      const proposal = await tx.verdictProposal.findUniqueOrThrow({ where: { id: verdict.proposalId } });
      if (!Condition.array().parse(proposal.conditions).some((condition) => condition.id === conditionId)) continue;
      if (verdict.voidedAt || verdict.supersededAt) throw new Problem("blocked", "condition.verdict-over", { blockers: [{ code: "condition.verdict-over" }] });
      await tx.conditionProgress.create({
        data: { ...input, teamId: actor.teamId, reviewId, verdictId: verdict.id, conditionId, byId: actor.userId, at },
      });
      await recordEvent(tx, actor, at, {
        type: input.state === "closed" ? "condition.closed" : "condition.reopened",
        reviewId,
        detail: { verdictId: verdict.id, conditionId },
      });
      await summarise(tx, reviewId, at);
      return;
    }
    throw new Problem("not-found", "not-found");
  });
}
