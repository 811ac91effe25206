import "server-only";
import type { CommentId, DiscussionId, ReviewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { namesOf } from "@/lib/identity/server/names";
import type { Tx } from "@/lib/platform/server/db";
import type { CommentModel } from "@/lib/platform/server/generated/models";
import { toComment } from "./discussion-rows";

/** Where a comment stands: ids of another review or discussion name nothing. */
export interface CommentPath {
  readonly reviewId: ReviewId;
  readonly discussionId: DiscussionId;
  readonly commentId: CommentId;
}

/** Locks a discussion, so that what is written to it is written one after the other. */
export async function lockDiscussion(tx: Tx, reviewId: ReviewId, discussionId: DiscussionId): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT id FROM discussion WHERE id = ${discussionId}::uuid AND review_id = ${reviewId}::uuid FOR UPDATE`;
  if (rows.length === 0) throw new Problem("not-found", "not-found");
}

/**
 * Loads a comment that is about to be changed, under its discussion's lock; a stale version is refused with the
 * stored comment, so that the screen can show both texts.
 */
export async function loadComment(tx: Tx, path: CommentPath, expected?: number): Promise<CommentModel> {
  const { reviewId, discussionId, commentId } = path;
  await lockDiscussion(tx, reviewId, discussionId);
  const row = await tx.comment.findFirst({ where: { id: commentId, discussionId, reviewId } });
  if (!row) throw new Problem("not-found", "not-found");
  if (expected !== undefined && expected !== row.version) {
    const current = toComment(row, await namesOf(tx, [row.byId]));
    throw new Problem("conflict", "stale", { params: { yours: expected, current: row.version }, current });
  }
  return row;
}
