import { z } from "zod";
import { ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { env } from "@/lib/platform/server/env";
import { route } from "@/lib/platform/server/http";
import { ShareLinkInput } from "@/lib/sharing/core/share-link";
import { createShareLink } from "@/lib/sharing/server/create-share-link";
import { listShareLinks } from "@/lib/sharing/server/list-share-links";

const Path = z.object({ reviewId: ReviewId });

export const GET = route({ path: Path }, async ({ path }) => {
  const actor = await requireReviewActor(path.reviewId, "review.read");
  return Response.json({ items: await listShareLinks(actor, path.reviewId) });
});

/** The address is given once; only a hash of its secret is kept. */
export const POST = route({ path: Path, body: ShareLinkInput }, async ({ path, body }) => {
  const actor = await requireReviewActor(path.reviewId, "report.share");
  const { id, token, expiresAt } = await createShareLink(actor, path.reviewId, body, new Date());
  return Response.json({ id, url: `${env().NEXTAUTH_URL}/r/${token}`, expiresAt }, { status: 201 });
});
