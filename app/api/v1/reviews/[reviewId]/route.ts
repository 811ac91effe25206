import { z } from "zod";
import { ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { changeReview, ReviewPatch } from "@/lib/review/server/change-review";
import { readReview } from "@/lib/review/server/read-review";

const Path = z.object({ reviewId: ReviewId });

export const GET = route({ path: Path }, async ({ path }) =>
  Response.json(await readReview(await requireReviewActor(path.reviewId), path.reviewId)),
);

export const PATCH = route({ path: Path, body: ReviewPatch }, async ({ path, body }) => {
  const actor = await requireReviewActor(path.reviewId, "review.change");
  return Response.json(await changeReview(actor, path.reviewId, body, new Date()));
});
