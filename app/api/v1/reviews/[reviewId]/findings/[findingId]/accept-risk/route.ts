import { z } from "zod";
import { FindingId, ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { acceptRisk, RiskInput } from "@/lib/review/server/accept-risk";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";

const Path = z.object({ reviewId: ReviewId, findingId: FindingId });

export const POST = route({ path: Path, body: RiskInput }, async ({ path, body }) => {
  const actor = await requireReviewActor(path.reviewId, "risk.accept");
  return Response.json(await acceptRisk(actor, path.reviewId, path.findingId, body, new Date(), settleVerdict), { status: 201 });
});
