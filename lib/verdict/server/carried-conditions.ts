import "server-only";
import type { CarriedConditionId, ReviewId } from "@/lib/base/ids";
import { assertUnblocked, Problem } from "@/lib/base/problem";
import { recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import { inTeam, type Tx } from "@/lib/platform/server/db";
import type { ShownCarryOver } from "@/lib/review/core/carry-shown";
import { lockRound } from "@/lib/review/server/lock-round";
import { readCarryOver } from "@/lib/review/server/read-carry-over";
import { CarriedCondition, carriedConditionBlockers, type CarriedConditionInput } from "@/lib/verdict/core/carried-condition";

/** All that crossed over from an earlier review. */
export interface CarryOverNow extends ShownCarryOver {
  readonly conditions: readonly CarriedCondition[];
}

const conditionsOf = async (tx: Tx, reviewId: ReviewId): Promise<CarriedCondition[]> =>
  (await tx.carriedCondition.findMany({ where: { reviewId }, orderBy: { id: "asc" } }))
    .map((row) => CarriedCondition.parse(row))
    .sort((a, b) => (a.condition.due < b.condition.due ? -1 : a.condition.due > b.condition.due ? 1 : 0));

/** Reads what a review took over from an earlier one of the same system; null where it began empty. */
export async function readCarriedOver(actor: Actor, reviewId: ReviewId): Promise<CarryOverNow | null> {
  return inTeam(actor.teamId, async (tx) => {
    const carried = await readCarryOver(tx, reviewId);
    return carried && { ...carried, conditions: await conditionsOf(tx, reviewId) };
  });
}

/**
 * Decides about a condition that crossed over: it is taken over into the proposal, was closed since, or is dropped.
 * No verdict rests on this: what is taken over counts as part of the proposal, where it is signed.
 */
export async function decideCarriedCondition(
  actor: Actor,
  reviewId: ReviewId,
  id: CarriedConditionId,
  input: CarriedConditionInput,
  at: Date,
): Promise<CarriedCondition> {
  return inTeam(actor.teamId, async (tx) => {
    await lockRound(tx, reviewId);
    const before = await tx.carriedCondition.findFirst({ where: { id, reviewId } });
    if (!before) throw new Problem("not-found", "not-found");
    assertUnblocked(carriedConditionBlockers(actor.role));
    if (input.version !== undefined && input.version !== before.version)
      throw new Problem("conflict", "stale", {
        params: { yours: input.version, current: before.version },
        current: CarriedCondition.parse(before),
      });
    const row = await tx.carriedCondition.update({
      where: { id },
      data: { state: input.state, reason: input.reason, version: before.version + 1, updatedAt: at },
    });
    await recordEvent(tx, actor, at, {
      type: "condition.carried-over",
      reviewId,
      detail: { carriedConditionId: id, verdictId: before.verdictId, state: input.state },
    });
    return CarriedCondition.parse(row);
  });
}
