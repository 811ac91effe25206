import { z } from "zod";
import { ChangedFindings } from "@/app/api/answers/doors";
import { ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { MergeInput } from "@/lib/review/core/merge-findings";
import { mergeFindings } from "@/lib/review/server/merge-findings";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";

const Path = z.object({ reviewId: ReviewId });

export const POST = route(
  {
    path: Path,
    body: MergeInput,
    meta: { id: "mergeFindings", tag: "findings", needs: "finding.keep", answers: { 200: ChangedFindings } },
  },
  async ({ path, body }) => {
    const actor = await requireReviewActor(path.reviewId, "finding.keep");
    return Response.json(await mergeFindings(actor, path.reviewId, body, new Date(), settleVerdict));
  },
);
