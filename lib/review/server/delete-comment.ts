import "server-only";
import { assertUnblocked } from "@/lib/base/problem";
import { recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import { inTeam, type Tx } from "@/lib/platform/server/db";
import type { Comment } from "@/lib/review/core/discussion";
import { deleteCommentBlockers, restoreCommentBlockers } from "@/lib/review/core/discussion-rules";
import { loadComment, type CommentPath } from "./comment-in-discussion";
import { toComment } from "./discussion-rows";

async function mark(tx: Tx, actor: Actor, path: CommentPath, at: Date, version: number, isDeleted: boolean): Promise<Comment> {
  const after = await tx.comment.update({
    where: { id: path.commentId },
    data: { deletedAt: isDeleted ? at : null, deletedBy: isDeleted ? actor.userId : null, version: version + 1 },
  });
  await tx.discussion.update({ where: { id: path.discussionId }, data: { updatedAt: at } });
  await recordEvent(tx, actor, at, {
    type: isDeleted ? "comment.deleted" : "comment.restored",
    reviewId: path.reviewId,
    detail: { discussionId: path.discussionId, commentId: path.commentId },
  });
  return toComment(after, await namesOf(tx, [after.byId]));
}

/** Deletes a comment: it keeps its place, its words are shown to nobody, and it can be brought back. */
export async function deleteComment(actor: Actor, path: CommentPath, at: Date): Promise<Comment> {
  return inTeam(actor.teamId, async (tx) => {
    const before = await loadComment(tx, path);
    const comment = toComment(before, await namesOf(tx, [before.byId]));
    assertUnblocked(deleteCommentBlockers(actor, comment));
    return before.deletedAt ? comment : mark(tx, actor, path, at, before.version, true);
  });
}

/** Brings a deleted comment back as it was. */
export async function restoreComment(actor: Actor, path: CommentPath, at: Date): Promise<Comment> {
  return inTeam(actor.teamId, async (tx) => {
    const before = await loadComment(tx, path);
    const comment = toComment(before, await namesOf(tx, [before.byId]));
    if (!before.deletedAt) return comment;
    assertUnblocked(restoreCommentBlockers(actor, comment));
    return mark(tx, actor, path, at, before.version, false);
  });
}
