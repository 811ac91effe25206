import { z } from "zod";
import { Checklist } from "@/app/api/answers/review";
import { ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { readChecklist } from "@/lib/review/server/read-review";

export const GET = route(
  {
    path: z.object({ reviewId: ReviewId }),
    meta: { id: "readChecklist", tag: "answers", needs: "review.read", answers: { 200: Checklist } },
  },
  async ({ path }) => Response.json(await readChecklist(await requireReviewActor(path.reviewId), path.reviewId)),
);
