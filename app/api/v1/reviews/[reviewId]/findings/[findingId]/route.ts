import { z } from "zod";
import { FindingId, ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { FindingRecord } from "@/lib/review/core/finding";
import { changeFinding, FindingPatch } from "@/lib/review/server/change-finding";
import { readFinding } from "@/lib/review/server/read-review";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";

const Path = z.object({ reviewId: ReviewId, findingId: FindingId });

export const GET = route(
  {
    path: Path,
    meta: { id: "readFinding", tag: "findings", needs: "review.read", answers: { 200: FindingRecord } },
  },
  async ({ path }) =>
    Response.json(await readFinding(await requireReviewActor(path.reviewId), path.reviewId, path.findingId)),
);

/** What each role may change in a finding is the rule's to say: an author may submit a fix and no more. */
export const PATCH = route(
  {
    path: Path,
    body: FindingPatch,
    meta: {
      id: "changeFinding",
      tag: "findings",
      needs: "finding.submit-fix",
      answers: { 200: FindingRecord },
      problems: ["stale", "place-file", "place-lines", "quote-missing"],
    },
  },
  async ({ path, body }) => {
    const actor = await requireReviewActor(path.reviewId, "finding.submit-fix");
    return Response.json(await changeFinding(actor, path.reviewId, path.findingId, body, new Date(), settleVerdict));
  },
);
