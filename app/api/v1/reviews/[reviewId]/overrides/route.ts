import { z } from "zod";
import { ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { OverrideInput, overrideRequirement } from "@/lib/verdict/server/override-requirement";

export const POST = route(
  {
    path: z.object({ reviewId: ReviewId }),
    body: OverrideInput,
    meta: { id: "overrideRequirement", tag: "verdict", needs: "requirement.override", answers: { 204: null } },
  },
  async ({ path, body }) => {
    const actor = await requireReviewActor(path.reviewId, "requirement.override");
    await overrideRequirement(actor, path.reviewId, body, new Date());
    return new Response(null, { status: 204 });
  },
);
