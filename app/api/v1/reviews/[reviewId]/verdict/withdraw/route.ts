import { z } from "zod";
import { ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { withdrawProposal } from "@/lib/verdict/server/withdraw-proposal";

export const POST = route(
  {
    path: z.object({ reviewId: ReviewId }),
    meta: {
      id: "withdrawProposal",
      tag: "verdict",
      needs: "verdict.propose",
      answers: { 204: null },
      problems: ["proposal-not-open"],
    },
  },
  async ({ path }) => {
    await withdrawProposal(await requireReviewActor(path.reviewId, "verdict.propose"), path.reviewId, new Date());
    return new Response(null, { status: 204 });
  },
);
