import { z } from "zod";
import { FindingId, ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { Finding } from "@/lib/review/core/finding";
import { acceptRisk, RiskInput } from "@/lib/review/server/accept-risk";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";

const Path = z.object({ reviewId: ReviewId, findingId: FindingId });

export const POST = route(
  {
    path: Path,
    body: RiskInput,
    meta: { id: "acceptRisk", tag: "findings", needs: "risk.accept", answers: { 201: Finding }, problems: ["stale"] },
  },
  async ({ path, body }) => {
    const actor = await requireReviewActor(path.reviewId, "risk.accept");
    return Response.json(await acceptRisk(actor, path.reviewId, path.findingId, body, new Date(), settleVerdict), {
      status: 201,
    });
  },
);
