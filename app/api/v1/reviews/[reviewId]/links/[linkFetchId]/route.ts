import { z } from "zod";
import { LinkFetchId, ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { LinkFetchView } from "@/lib/intake/core/link";
import { route } from "@/lib/platform/server/http";
import { readLinkFetch, withWords } from "@/lib/review/server/read-links";

const Path = z.object({ reviewId: ReviewId, linkFetchId: LinkFetchId });

export const GET = route(
  {
    path: Path,
    meta: { id: "readLinkFetch", tag: "submissions", needs: "review.read", answers: { 200: LinkFetchView } },
  },
  async ({ path, request }) => {
    const actor = await requireReviewActor(path.reviewId);
    return Response.json(
      withWords(await readLinkFetch(actor, path.reviewId, path.linkFetchId, new Date()), request.headers),
    );
  },
);
