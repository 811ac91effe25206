import { z } from "zod";
import { ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { readRequirements } from "@/lib/verdict/server/read-requirements";

export const GET = route({ path: z.object({ reviewId: ReviewId }) }, async ({ path, request }) => {
  const actor = await requireReviewActor(path.reviewId);
  return Response.json(await readRequirements(actor, path.reviewId, new Date(), request.headers));
});
