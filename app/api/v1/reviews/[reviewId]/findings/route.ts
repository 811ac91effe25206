import { z } from "zod";
import { ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { FindingInput } from "@/lib/review/core/finding";
import { openFinding } from "@/lib/review/server/open-finding";
import { listFindings } from "@/lib/review/server/read-review";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";

const Path = z.object({ reviewId: ReviewId });

export const GET = route({ path: Path }, async ({ path }) =>
  Response.json({ items: await listFindings(await requireReviewActor(path.reviewId), path.reviewId) }),
);

export const POST = route({ path: Path, body: FindingInput }, async ({ path, body }) => {
  const actor = await requireReviewActor(path.reviewId, "finding.keep");
  return Response.json(await openFinding(actor, path.reviewId, body, new Date(), settleVerdict), { status: 201 });
});
