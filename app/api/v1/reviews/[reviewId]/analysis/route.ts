import { z } from "zod";
import { ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { LedgerAnalysis } from "@/lib/review/core/ledger";
import { readAgain } from "@/lib/review/server/read-again";
import { readAnalysis } from "@/lib/review/server/read-ledger";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";

const Path = z.object({ reviewId: ReviewId });

export const GET = route(
  {
    path: Path,
    meta: { id: "readAnalysis", tag: "claims", needs: "review.read", answers: { 200: LedgerAnalysis } },
  },
  async ({ path, request }) =>
    Response.json(await readAnalysis(await requireReviewActor(path.reviewId), path.reviewId, request.headers)),
);

export const POST = route(
  {
    path: Path,
    meta: {
      id: "readAgain",
      tag: "claims",
      needs: "analysis.start",
      answers: { 200: LedgerAnalysis },
      problems: ["no-revision", "analysis-decided"],
    },
  },
  async ({ path, request }) => {
    const actor = await requireReviewActor(path.reviewId, "analysis.start");
    await readAgain(actor, path.reviewId, new Date(), settleVerdict);
    return Response.json(await readAnalysis(actor, path.reviewId, request.headers));
  },
);
