import { z } from "zod";
import { CarriedConditionId, ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { CarriedCondition, CarriedConditionInput } from "@/lib/verdict/core/carried-condition";
import { decideCarriedCondition } from "@/lib/verdict/server/carried-conditions";

const Path = z.object({ reviewId: ReviewId, carriedConditionId: CarriedConditionId });

export const PUT = route(
  {
    path: Path,
    body: CarriedConditionInput,
    meta: {
      id: "decideCarriedCondition",
      tag: "verdict",
      needs: "condition.record",
      answers: { 200: CarriedCondition },
      problems: ["stale"],
    },
  },
  async ({ path, body }) => {
    const actor = await requireReviewActor(path.reviewId, "condition.record");
    return Response.json(await decideCarriedCondition(actor, path.reviewId, path.carriedConditionId, body, new Date()));
  },
);
