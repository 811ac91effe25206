import { z } from "zod";
import { Discussion } from "@/app/api/answers/review";
import { DiscussionId, ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { readDiscussion } from "@/lib/review/server/list-discussions";

const Path = z.object({ reviewId: ReviewId, discussionId: DiscussionId });

export const GET = route(
  {
    path: Path,
    meta: { id: "readDiscussion", tag: "discussions", needs: "review.read", answers: { 200: Discussion } },
  },
  async ({ path }) =>
    Response.json(await readDiscussion(await requireReviewActor(path.reviewId), path.reviewId, path.discussionId)),
);
