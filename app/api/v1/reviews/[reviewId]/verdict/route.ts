import { z } from "zod";
import { MadeProposal } from "@/app/api/answers/doors";
import { VerdictState } from "@/app/api/answers/verdict";
import { ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { ProposalInput } from "@/lib/verdict/core/verdict";
import { proposeVerdict } from "@/lib/verdict/server/propose-verdict";
import { readVerdict } from "@/lib/verdict/server/read-verdict";

const Path = z.object({ reviewId: ReviewId });

export const GET = route(
  {
    path: Path,
    meta: { id: "readVerdict", tag: "verdict", needs: "review.read", answers: { 200: VerdictState } },
  },
  async ({ path }) =>
    Response.json(await readVerdict(await requireReviewActor(path.reviewId), path.reviewId, new Date())),
);

export const POST = route(
  {
    path: Path,
    body: ProposalInput,
    meta: {
      id: "proposeVerdict",
      tag: "verdict",
      needs: "verdict.propose",
      answers: { 201: MadeProposal },
      problems: ["round-not-open"],
    },
  },
  async ({ path, body }) => {
    const actor = await requireReviewActor(path.reviewId, "verdict.propose");
    return Response.json(await proposeVerdict(actor, path.reviewId, body, new Date()), { status: 201 });
  },
);
