import { z } from "zod";
import { ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { withdrawOverride } from "@/lib/verdict/server/override-requirement";

const RequirementId = z
  .string()
  .max(200)
  .regex(/^[a-z][a-z0-9:/-]*$/);
const Path = z.object({
  reviewId: ReviewId,
  requirementId: z.string().transform(decodeURIComponent).pipe(RequirementId),
});

export const DELETE = route(
  {
    path: Path,
    meta: { id: "withdrawOverride", tag: "verdict", needs: "requirement.override", answers: { 204: null } },
  },
  async ({ path }) => {
    const actor = await requireReviewActor(path.reviewId, "requirement.override");
    await withdrawOverride(actor, path.reviewId, path.requirementId, new Date());
    return new Response(null, { status: 204 });
  },
);
