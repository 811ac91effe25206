import { z } from "zod";
import { ReviewId, ShareLinkId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { revokeShareLink } from "@/lib/sharing/server/revoke-share-link";

const Path = z.object({ reviewId: ReviewId, linkId: ShareLinkId });

export const DELETE = route(
  {
    path: Path,
    meta: { id: "revokeShareLink", tag: "report", needs: "report.share", answers: { 204: null } },
  },
  async ({ path }) => {
    await revokeShareLink(
      await requireReviewActor(path.reviewId, "report.share"),
      path.reviewId,
      path.linkId,
      new Date(),
    );
    return new Response(null, { status: 204 });
  },
);
