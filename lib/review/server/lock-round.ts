import "server-only";
import type { ReviewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { Prisma, type Tx } from "@/lib/platform/server/db";
import { rowsAsJson, rowsOf } from "@/lib/platform/server/rows-as-json";
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
  await tx.$executeRaw`SELECT FROM review WHERE id = ${reviewId}::uuid FOR UPDATE`;
  // A statement of its own: it must see what was there once the lock was had.
  const [read] = await tx.$queryRaw<Record<string, unknown>[]>`
    SELECT ${rowsAsJson("Review", Prisma.sql`WHERE x.id = ${reviewId}::uuid`)} AS review,
      ${rowsAsJson("Round", Prisma.sql`WHERE x.review_id = ${reviewId}::uuid ORDER BY x.number DESC LIMIT 1`)} AS round`;
  const [review] = rowsOf("Review", read?.review ?? []);
  if (!review) throw new Problem("not-found", "not-found");
  const [round = null] = rowsOf("Round", read?.round ?? []);
  return { review, round };
}

/** The same, where something must have been submitted already. */
export async function lockSubmittedRound(tx: Tx, reviewId: ReviewId): Promise<{ review: ReviewModel; round: RoundModel }> {
  const { review, round } = await lockRound(tx, reviewId);
  if (!round) throw new Problem("conflict", "no-revision");
  return { review, round };
}
