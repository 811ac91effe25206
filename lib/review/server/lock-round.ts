import "server-only";
import type { ReviewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import type { Tx } from "@/lib/platform/server/db";
import type { ReviewModel, RoundModel } from "@/lib/platform/server/generated/models";

export interface LockedRound {
  readonly review: ReviewModel;
  /** The latest round; null until something has been submitted. */
  readonly round: RoundModel | null;
}

/**
 * Locks a review's latest round before anything else is read: no finding slips in between reading and signing.
 * The review's row is locked with it, since the next round hangs on it.
 */
export async function lockRound(tx: Tx, reviewId: ReviewId): Promise<LockedRound> {
  const locked = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM review WHERE id = ${reviewId}::uuid FOR UPDATE`;
  const review = locked.length > 0 ? await tx.review.findUnique({ where: { id: reviewId } }) : null;
  if (!review) throw new Problem("not-found", "not-found");
  const round = await tx.round.findFirst({ where: { reviewId }, orderBy: { number: "desc" } });
  return { review, round };
}

/** The same, where something must have been submitted already. */
export async function lockSubmittedRound(tx: Tx, reviewId: ReviewId): Promise<{ review: ReviewModel; round: RoundModel }> {
  const { review, round } = await lockRound(tx, reviewId);
  if (!round) throw new Problem("conflict", "no-revision");
  return { review, round };
}
