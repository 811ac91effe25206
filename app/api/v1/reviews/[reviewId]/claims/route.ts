import { z } from "zod";
import { pageOf } from "@/app/api/answers/answer-of";
import { ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { LedgerClaim } from "@/lib/review/core/ledger";
import { LedgerQuery } from "@/lib/review/core/ledger-query";
import { listClaims } from "@/lib/review/server/read-ledger";

export const GET = route(
  {
    path: z.object({ reviewId: ReviewId }),
    query: LedgerQuery,
    meta: { id: "listClaims", tag: "claims", needs: "review.read", answers: { 200: pageOf(LedgerClaim) } },
  },
  async ({ path, query, request }) =>
    Response.json(await listClaims(await requireReviewActor(path.reviewId), path.reviewId, query, request.headers)),
);
