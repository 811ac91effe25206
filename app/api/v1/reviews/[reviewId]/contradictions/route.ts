import { z } from "zod";
import { pageOf } from "@/app/api/answers/answer-of";
import { ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { LedgerContradiction } from "@/lib/review/core/ledger";
import { ContradictionQuery } from "@/lib/review/core/ledger-query";
import { listContradictions } from "@/lib/review/server/read-ledger";

export const GET = route(
  {
    path: z.object({ reviewId: ReviewId }),
    query: ContradictionQuery,
    meta: { id: "listContradictions", tag: "claims", needs: "review.read", answers: { 200: pageOf(LedgerContradiction) } },
  },
  async ({ path, query, request }) =>
    Response.json(await listContradictions(await requireReviewActor(path.reviewId), path.reviewId, query, request.headers)),
);
