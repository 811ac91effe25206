import { z } from "zod";
import { ChangedAnswers } from "@/app/api/answers/doors";
import { ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { BulkAnswers } from "@/lib/review/core/bulk-change";
import { bulkNotApplicable } from "@/lib/review/server/bulk-not-applicable";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";

const Path = z.object({ reviewId: ReviewId });

export const POST = route(
  {
    path: Path,
    body: BulkAnswers,
    meta: {
      id: "assessItems",
      tag: "answers",
      needs: "assessment.give",
      answers: { 200: ChangedAnswers },
      problems: ["round-not-open"],
    },
  },
  async ({ path, body }) => {
    const actor = await requireReviewActor(path.reviewId, "assessment.give");
    return Response.json(await bulkNotApplicable(actor, path.reviewId, body, new Date(), settleVerdict));
  },
);
