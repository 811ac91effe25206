import { z } from "zod";
import { ItemId, ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { Assessment, AssessmentInput } from "@/lib/review/core/assessment";
import { assessItem } from "@/lib/review/server/assess-item";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";

/** Item ids hold a slash, which an address carries encoded. */
const Path = z.object({ reviewId: ReviewId, itemId: z.string().transform(decodeURIComponent).pipe(ItemId) });
const Body = AssessmentInput.extend({ version: z.number().int().nonnegative().optional() });

export const PUT = route(
  {
    path: Path,
    body: Body,
    meta: {
      id: "assessItem",
      tag: "answers",
      needs: "assessment.give",
      answers: { 200: Assessment },
      problems: ["stale", "unknown-item", "round-not-open"],
    },
  },
  async ({ path, body: { version, ...input } }) => {
    const actor = await requireReviewActor(path.reviewId, "assessment.give");
    return Response.json(
      await assessItem(actor, path.reviewId, path.itemId, input, version, new Date(), settleVerdict),
    );
  },
);
