import { z } from "zod";
import { Checklist } from "@/app/api/answers/review";
import { ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { jsonResponse, route } from "@/lib/platform/server/http";
import { readReviewTexts } from "@/lib/review/server/review-texts";

export const GET = route(
  {
    path: z.object({ reviewId: ReviewId }),
    meta: { id: "readChecklist", tag: "answers", needs: "review.read", answers: { 200: Checklist } },
  },
  async ({ path }) => jsonResponse((await readReviewTexts(await requireReviewActor(path.reviewId), path.reviewId)).checklist),
);
