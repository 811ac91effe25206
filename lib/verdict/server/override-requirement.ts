import "server-only";
import { z } from "zod";
import type { ReviewId } from "@/lib/base/ids";
import { assertUnblocked, Problem } from "@/lib/base/problem";
import { recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import { inTeam } from "@/lib/platform/server/db";
import { lockSubmittedRound } from "@/lib/review/server/lock-round";
import { overrideBlockers } from "@/lib/verdict/core/override";
import { requirementsOf } from "@/lib/verdict/core/requirements";
import { readReviewFacts, toRoundFacts } from "./read-review-facts";
import { settleVerdict } from "./settle-verdict";

export const OverrideInput = z.object({
  requirementId: z.string().min(1).max(200),
  reason: z.string().trim().min(1).max(4000),
});

/** Lifts a requirement by an approver's decision; who and why are shown for ever. */
export async function overrideRequirement(actor: Actor, reviewId: ReviewId, input: z.infer<typeof OverrideInput>, at: Date): Promise<void> {
  await inTeam(actor.teamId, async (tx) => {
    const { round } = await lockSubmittedRound(tx, reviewId);
    const facts = await readReviewFacts(tx, reviewId, at);
    const requirement = requirementsOf(toRoundFacts(facts)).requirements.find((one) => one.id === input.requirementId);
    if (!requirement) throw new Problem("not-found", "not-found");
    assertUnblocked(overrideBlockers(actor.role, requirement, facts.authors.has(actor.userId)));
    // An earlier override of the same requirement is replaced, and stays in the record.
    await tx.requirementOverride.updateMany({
      where: { roundId: round.id, requirementId: input.requirementId, withdrawnAt: null },
      data: { withdrawnAt: at },
    });
    await tx.requirementOverride.create({
      data: { ...input, teamId: actor.teamId, reviewId, roundId: round.id, byId: actor.userId, at },
    });
    await recordEvent(tx, actor, at, { type: "requirement.overridden", reviewId, detail: { requirementId: input.requirementId } });
    await settleVerdict(tx, actor, reviewId, at, "requirement.overridden");
  });
}

/** Takes an override back. */
export async function withdrawOverride(actor: Actor, reviewId: ReviewId, requirementId: string, at: Date): Promise<void> {
  await inTeam(actor.teamId, async (tx) => {
    const { round } = await lockSubmittedRound(tx, reviewId);
    const { count } = await tx.requirementOverride.updateMany({
      where: { roundId: round.id, requirementId, withdrawnAt: null },
      data: { withdrawnAt: at },
    });
    if (count === 0) throw new Problem("not-found", "not-found");
    await recordEvent(tx, actor, at, { type: "requirement.override-withdrawn", reviewId, detail: { requirementId } });
    await settleVerdict(tx, actor, reviewId, at, "requirement.override-withdrawn");
  });
}
