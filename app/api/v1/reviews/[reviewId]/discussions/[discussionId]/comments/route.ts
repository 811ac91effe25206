import { z } from "zod";
import { DiscussionId, ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { Comment, CommentInput } from "@/lib/review/core/discussion";
import { addComment } from "@/lib/review/server/add-comment";

const Path = z.object({ reviewId: ReviewId, discussionId: DiscussionId });

export const POST = route(
  {
    path: Path,
    body: CommentInput,
    meta: { id: "addComment", tag: "discussions", needs: "comment.write", answers: { 201: Comment } },
  },
  async ({ path, body }) => {
    const actor = await requireReviewActor(path.reviewId, "comment.write");
    return Response.json(await addComment(actor, path.reviewId, path.discussionId, body, new Date()), { status: 201 });
  },
);
