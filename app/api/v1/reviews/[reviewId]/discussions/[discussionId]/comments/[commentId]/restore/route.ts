import { z } from "zod";
import { CommentId, DiscussionId, ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { Comment } from "@/lib/review/core/discussion";
import { restoreComment } from "@/lib/review/server/delete-comment";

const Path = z.object({ reviewId: ReviewId, discussionId: DiscussionId, commentId: CommentId });

export const POST = route(
  {
    path: Path,
    meta: { id: "restoreComment", tag: "discussions", needs: "comment.write", answers: { 200: Comment } },
  },
  async ({ path }) => {
    const actor = await requireReviewActor(path.reviewId, "comment.write");
    return Response.json(await restoreComment(actor, path, new Date()));
  },
);
