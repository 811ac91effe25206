import { z } from "zod";
import { ChangedFindings } from "@/app/api/answers/doors";
import { ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { BulkInput } from "@/lib/review/core/bulk-change";
import { bulkChangeFindings } from "@/lib/review/server/bulk-change-findings";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";

const Path = z.object({ reviewId: ReviewId });

export const POST = route(
  {
    path: Path,
    body: BulkInput,
    meta: { id: "changeFindings", tag: "findings", needs: "finding.keep", answers: { 200: ChangedFindings } },
  },
  async ({ path, body }) => {
    const actor = await requireReviewActor(path.reviewId, "finding.keep");
    return Response.json(await bulkChangeFindings(actor, path.reviewId, body, new Date(), settleVerdict));
  },
);
