import { z } from "zod";
import { Requirements } from "@/app/api/answers/doors";
import { ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { jsonResponse, route } from "@/lib/platform/server/http";
import { readRequirementsText } from "@/lib/verdict/server/read-requirements";

export const GET = route(
  {
    path: z.object({ reviewId: ReviewId }),
    meta: { id: "readRequirements", tag: "verdict", needs: "review.read", answers: { 200: Requirements } },
  },
  async ({ path, request }) => {
    const actor = await requireReviewActor(path.reviewId);
    return jsonResponse(await readRequirementsText(actor, path.reviewId, new Date(), request.headers));
  },
);
