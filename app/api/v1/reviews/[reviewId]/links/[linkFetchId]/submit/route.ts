import { z } from "zod";
import { LinkFetchId, ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { limitsFromEnv } from "@/lib/intake/core/limits";
import { Revision } from "@/lib/intake/core/revision";
import { route } from "@/lib/platform/server/http";
import { submitOtherLinks } from "@/lib/review/server/submit-links";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";

const Path = z.object({ reviewId: ReviewId, linkFetchId: LinkFetchId });

/** Submits the documents that came, though others did not. */
export const POST = route(
  {
    path: Path,
    meta: {
      id: "submitOtherLinks",
      tag: "submissions",
      needs: "revision.submit",
      answers: { 201: Revision },
      problems: ["links-none", "links-submitted", "links-too-old"],
    },
  },
  async ({ path }) => {
    const actor = await requireReviewActor(path.reviewId, "revision.submit");
    const limits = limitsFromEnv(process.env);
    const revision = await submitOtherLinks(actor, path.reviewId, path.linkFetchId, limits, new Date(), settleVerdict);
    return Response.json(revision, { status: 201 });
  },
);
