import { z } from "zod";
import { ChangedReview } from "@/app/api/answers/doors";
import { Review } from "@/app/api/answers/review";
import { ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { changeReview, ReviewPatch } from "@/lib/review/server/change-review";
import { readReview } from "@/lib/review/server/read-review";

const Path = z.object({ reviewId: ReviewId });

export const GET = route(
  {
    path: Path,
    meta: { id: "readReview", tag: "reviews", needs: "review.read", answers: { 200: Review } },
  },
  async ({ path }) => Response.json(await readReview(await requireReviewActor(path.reviewId), path.reviewId)),
);

export const PATCH = route(
  {
    path: Path,
    body: ReviewPatch,
    meta: {
      id: "changeReview",
      tag: "reviews",
      needs: "review.change",
      answers: { 200: ChangedReview },
      problems: ["stale"],
    },
  },
  async ({ path, body }) => {
    const actor = await requireReviewActor(path.reviewId, "review.change");
    return Response.json(await changeReview(actor, path.reviewId, body, new Date()));
  },
);
