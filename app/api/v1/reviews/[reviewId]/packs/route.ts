import { z } from "zod";
import { ChangedReview } from "@/app/api/answers/doors";
import { ReviewPacks } from "@/app/api/answers/review";
import { ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { jsonResponse, route } from "@/lib/platform/server/http";
import { ReviewPacksInput } from "@/lib/review/core/review-packs";
import { changeReviewPacks, readReviewPacks } from "@/lib/review/server/review-packs";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";

const Path = z.object({ reviewId: ReviewId });

export const GET = route(
  {
    path: Path,
    meta: { id: "readReviewPacks", tag: "reviews", needs: "review.read", answers: { 200: ReviewPacks } },
  },
  async ({ path }) => jsonResponse(await readReviewPacks(await requireReviewActor(path.reviewId), path.reviewId)),
);

export const PUT = route(
  {
    path: Path,
    body: ReviewPacksInput,
    meta: {
      id: "changeReviewPacks",
      tag: "reviews",
      needs: "review.change",
      answers: { 200: ChangedReview },
      problems: ["stale", "unknown-pack", "too-many-required"],
    },
  },
  async ({ path, body }) => {
    const actor = await requireReviewActor(path.reviewId, "review.change");
    return Response.json(await changeReviewPacks(actor, path.reviewId, body, new Date(), settleVerdict));
  },
);
