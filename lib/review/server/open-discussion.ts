import "server-only";
import { randomUUID } from "node:crypto";
import type { ReviewId } from "@/lib/base/ids";
import { assertUnblocked, Problem } from "@/lib/base/problem";
import { hashOf, recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import { inTeam, Prisma } from "@/lib/platform/server/db";
import { subjectOf, type Discussion, type DiscussionInput } from "@/lib/review/core/discussion";
import { addCommentBlockers } from "@/lib/review/core/discussion-rules";
import { toDiscussion } from "./discussion-rows";
import { subjectInReview } from "./discussion-subject";
import { membersOf, mentionedIn, noticePeople } from "./notice-people";

/** Opens a discussion with its first comment. A verdict does not rest on what is said, so nothing is settled. */
export async function openDiscussion(actor: Actor, reviewId: ReviewId, input: DiscussionInput, at: Date): Promise<Discussion> {
  return inTeam(actor.teamId, async (tx) => {
    const review = await tx.review.findUnique({ where: { id: reviewId } });
    if (!review) throw new Problem("not-found", "not-found");
    assertUnblocked(addCommentBlockers(actor));
    const { place, ...about } = await subjectInReview(tx, actor, review, input);
    const members = await membersOf(tx, actor.teamId);
    const mentions = mentionedIn(input.body, members);
    const of = { teamId: actor.teamId, reviewId };
    const discussion = await tx.discussion.create({
      data: {
        ...of,
        ...about,
        id: randomUUID(),
        subject: subjectOf(input),
        place: place ?? Prisma.DbNull,
        createdBy: actor.userId,
        createdAt: at,
        updatedAt: at,
      },
    });
    const comment = await tx.comment.create({
      data: { ...of, discussionId: discussion.id, body: input.body, disposition: input.disposition, mentions, byId: actor.userId, at },
    });
    await recordEvent(tx, actor, at, {
      type: "discussion.opened",
      reviewId,
      detail: { discussionId: discussion.id, commentId: comment.id, subject: discussion.subject, disposition: input.disposition, hash: hashOf(input.body) },
    });
    await noticePeople(tx, actor, reviewId, at, { discussionId: discussion.id, commentId: comment.id }, members, [
      { kind: "mention", userIds: mentions },
    ]);
    return toDiscussion(discussion, [comment], await namesOf(tx, [actor.userId]));
  });
}
