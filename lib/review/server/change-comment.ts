import "server-only";
import { assertUnblocked, Problem } from "@/lib/base/problem";
import { hashOf, recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import { inTeam } from "@/lib/platform/server/db";
import type { Comment, CommentPatch } from "@/lib/review/core/discussion";
import { changeCommentBlockers } from "@/lib/review/core/discussion-rules";
import { loadComment, type CommentPath } from "./comment-in-discussion";
import { toComment } from "./discussion-rows";
import { membersOf, mentionedIn, noticePeople } from "./notice-people";

/** Changes what somebody wrote themselves; it then says so, and since when. Only those newly mentioned are told. */
export async function changeComment(actor: Actor, path: CommentPath, patch: CommentPatch, at: Date): Promise<Comment> {
  return inTeam(actor.teamId, async (tx) => {
    const before = await loadComment(tx, path, patch.version);
    const names = await namesOf(tx, [before.byId]);
    assertUnblocked(changeCommentBlockers(actor, toComment(before, names)));
    const body = patch.body ?? before.body;
    if (body === "" && before.body !== "") throw new Problem("invalid", "body-invalid", { fields: [{ field: "body", code: "required" }] });
    const members = await membersOf(tx, actor.teamId);
    const mentions = mentionedIn(body, members);
    const after = await tx.comment.update({
      where: { id: path.commentId },
      data: { body, disposition: patch.disposition ?? before.disposition, mentions, version: before.version + 1, editedAt: at },
    });
    const { reviewId, discussionId, commentId } = path;
    await tx.discussion.update({ where: { id: discussionId }, data: { updatedAt: at } });
    await recordEvent(tx, actor, at, {
      type: "comment.changed",
      reviewId,
      detail: { discussionId, commentId, version: after.version, disposition: after.disposition, hash: hashOf(body) },
    });
    await noticePeople(tx, actor, reviewId, at, { discussionId, commentId }, members, [
      { kind: "mention", userIds: mentions.filter((id) => !before.mentions.includes(id)) },
    ]);
    return toComment(after, names);
  });
}
