import { z } from "zod";
import { CommentId, DiscussionId, ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { Comment, CommentPatch } from "@/lib/review/core/discussion";
import { changeComment } from "@/lib/review/server/change-comment";
import { deleteComment } from "@/lib/review/server/delete-comment";

const Path = z.object({ reviewId: ReviewId, discussionId: DiscussionId, commentId: CommentId });

export const PATCH = route(
  {
    path: Path,
    body: CommentPatch,
    meta: {
      id: "changeComment",
      tag: "discussions",
      needs: "comment.write",
      answers: { 200: Comment },
      problems: ["stale"],
    },
  },
  async ({ path, body }) => {
    const actor = await requireReviewActor(path.reviewId, "comment.write");
    return Response.json(await changeComment(actor, path, body, new Date()));
  },
);

export const DELETE = route(
  {
    path: Path,
    meta: { id: "removeComment", tag: "discussions", needs: "comment.write", answers: { 200: Comment } },
  },
  async ({ path }) => {
    const actor = await requireReviewActor(path.reviewId, "comment.write");
    return Response.json(await deleteComment(actor, path, new Date()));
  },
);
