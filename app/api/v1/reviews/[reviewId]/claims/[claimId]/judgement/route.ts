import { z } from "zod";
import { ClaimId, ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { JudgementInput, LedgerClaim } from "@/lib/review/core/ledger";
import { judgeClaim } from "@/lib/review/server/judge-claim";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";

const Body = JudgementInput.extend({ version: z.number().int().nonnegative().optional() });

export const PUT = route(
  {
    path: z.object({ reviewId: ReviewId, claimId: ClaimId }),
    body: Body,
    meta: {
      id: "judgeClaim",
      tag: "claims",
      needs: "assessment.give",
      answers: { 200: LedgerClaim },
      problems: ["stale", "unknown-finding"],
    },
  },
  async ({ path, body: { version, ...input }, request }) => {
    const actor = await requireReviewActor(path.reviewId, "assessment.give");
    return Response.json(await judgeClaim(actor, path, input, version, new Date(), settleVerdict, request.headers));
  },
);
