import { z } from "zod";
import { ConditionId, ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { ProgressInput, recordProgress } from "@/lib/verdict/server/record-progress";

const Path = z.object({ reviewId: ReviewId, conditionId: ConditionId });

export const POST = route(
  {
    path: Path,
    body: ProgressInput,
    meta: { id: "recordProgress", tag: "verdict", needs: "condition.record", answers: { 204: null } },
  },
  async ({ path, body }) => {
    const actor = await requireReviewActor(path.reviewId, "condition.record");
    await recordProgress(actor, path.reviewId, path.conditionId, body, new Date());
    return new Response(null, { status: 204 });
  },
);
