import { z } from "zod";
import { GuidanceList } from "@/app/api/answers/doors";
import { Digest, Language, ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { readGuidance } from "@/lib/review/server/read-review";

const Path = z.object({ reviewId: ReviewId });
const Query = z.object({ language: Language.default("en"), pins: Digest.optional() });

export const GET = route(
  {
    path: Path,
    query: Query,
    meta: { id: "readGuidance", tag: "answers", needs: "review.read", answers: { 200: GuidanceList } },
  },
  async ({ path, query }) => {
    const guidance = await readGuidance(await requireReviewActor(path.reviewId), path.reviewId, query.language);
    // Asked for by the digest of what is pinned, it is the same for ever.
    const isKept = query.pins === guidance.pins;
    return Response.json(guidance, {
      headers: { "cache-control": isKept ? "private, max-age=31536000, immutable" : "private, no-store" },
    });
  },
);
