import { z } from "zod";
import { pageOf } from "@/app/api/answers/answer-of";
import { Discussion } from "@/app/api/answers/review";
import { ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { DiscussionInput } from "@/lib/review/core/discussion";
import { DiscussionQuery, listDiscussions } from "@/lib/review/server/list-discussions";
import { openDiscussion } from "@/lib/review/server/open-discussion";

const Path = z.object({ reviewId: ReviewId });

export const GET = route(
  {
    path: Path,
    query: DiscussionQuery,
    meta: { id: "listDiscussions", tag: "discussions", needs: "review.read", answers: { 200: pageOf(Discussion) } },
  },
  async ({ path, query }) =>
    Response.json(await listDiscussions(await requireReviewActor(path.reviewId), path.reviewId, query)),
);

export const POST = route(
  {
    path: Path,
    body: DiscussionInput,
    meta: { id: "openDiscussion", tag: "discussions", needs: "comment.write", answers: { 201: Discussion } },
  },
  async ({ path, body }) => {
    const actor = await requireReviewActor(path.reviewId, "comment.write");
    return Response.json(await openDiscussion(actor, path.reviewId, body, new Date()), { status: 201 });
  },
);
