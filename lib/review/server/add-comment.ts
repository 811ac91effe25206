import "server-only";
import type { DiscussionId, ReviewId } from "@/lib/base/ids";
import { assertUnblocked, Problem } from "@/lib/base/problem";
import { hashOf, recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import { inTeam } from "@/lib/platform/server/db";
import { Disposition, saysSomething, type Comment, type CommentInput } from "@/lib/review/core/discussion";
import { addCommentBlockers } from "@/lib/review/core/discussion-rules";
import { lockDiscussion } from "./comment-in-discussion";
import { toComment } from "./discussion-rows";
import { membersOf, mentionedIn, noticePeople } from "./notice-people";

/** Adds a comment to a discussion, or says without words that its writer stands elsewhere now. */
export async function addComment(
  actor: Actor,
  reviewId: ReviewId,
  discussionId: DiscussionId,
  input: CommentInput,
  at: Date,
): Promise<Comment> {
  return inTeam(actor.teamId, async (tx) => {
    await lockDiscussion(tx, reviewId, discussionId);
    const earlier = await tx.comment.findMany({
      where: { discussionId },
      select: { byId: true, disposition: true, deletedAt: true },
      orderBy: [{ at: "asc" }, { id: "asc" }],
    });
    assertUnblocked(addCommentBlockers(actor, earlier.length));
    const mine = earlier.findLast((one) => one.byId === actor.userId && one.deletedAt === null);
    if (!saysSomething(input, mine && Disposition.parse(mine.disposition)))
      throw new Problem("invalid", "body-invalid", { fields: [{ field: "body", code: "required" }] });
    const members = await membersOf(tx, actor.teamId);
    const mentions = mentionedIn(input.body, members);
    const row = await tx.comment.create({
      data: { ...input, teamId: actor.teamId, reviewId, discussionId, mentions, byId: actor.userId, at },
    });
    await tx.discussion.update({ where: { id: discussionId }, data: { updatedAt: at } });
    await recordEvent(tx, actor, at, {
      type: "comment.added",
      reviewId,
      detail: { discussionId, commentId: row.id, disposition: input.disposition, hash: hashOf(input.body) },
    });
    await noticePeople(tx, actor, reviewId, at, { discussionId, commentId: row.id }, members, [
      { kind: "mention", userIds: mentions },
      { kind: "reply", userIds: earlier.filter((one) => one.deletedAt === null).map((one) => one.byId) },
    ]);
    return toComment(row, await namesOf(tx, [actor.userId]));
  });
}
