import { z } from "zod";
import { pageOf } from "@/app/api/answers/answer-of";
import { ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { FindingOpening, FindingRecord } from "@/lib/review/core/finding";
import { FindingQuery } from "@/lib/review/core/finding-query";
import { listReviewFindings } from "@/lib/review/server/list-findings";
import { openFinding } from "@/lib/review/server/open-finding";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";

const Path = z.object({ reviewId: ReviewId });

export const GET = route(
  {
    path: Path,
    query: FindingQuery,
    meta: { id: "listFindings", tag: "findings", needs: "review.read", answers: { 200: pageOf(FindingRecord) } },
  },
  async ({ path, query }) =>
    Response.json(await listReviewFindings(await requireReviewActor(path.reviewId), path.reviewId, query, new Date())),
);

export const POST = route(
  {
    path: Path,
    body: FindingOpening,
    meta: {
      id: "openFinding",
      tag: "findings",
      needs: "finding.keep",
      answers: { 201: FindingRecord },
      problems: ["round-not-open", "place-file", "place-lines", "quote-missing"],
    },
  },
  async ({ path, body }) => {
    const actor = await requireReviewActor(path.reviewId, "finding.keep");
    return Response.json(await openFinding(actor, path.reviewId, body, new Date(), settleVerdict), { status: 201 });
  },
);
