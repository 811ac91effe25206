import { z } from "zod";
import { pageOf } from "@/app/api/answers/answer-of";
import { MadeShareLink } from "@/app/api/answers/doors";
import { ShareLink } from "@/app/api/answers/sharing";
import { ReviewId } from "@/lib/base/ids";
import { PageQuery } from "@/lib/base/page";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { env } from "@/lib/platform/server/env";
import { route } from "@/lib/platform/server/http";
import { ShareLinkInput } from "@/lib/sharing/core/share-link";
import { createShareLink } from "@/lib/sharing/server/create-share-link";
import { listShareLinks } from "@/lib/sharing/server/list-share-links";

const Path = z.object({ reviewId: ReviewId });

export const GET = route(
  {
    path: Path,
    query: PageQuery,
    meta: { id: "listShareLinks", tag: "report", needs: "review.read", answers: { 200: pageOf(ShareLink) } },
  },
  async ({ path, query }) => {
    const actor = await requireReviewActor(path.reviewId, "review.read");
    return Response.json(await listShareLinks(actor, path.reviewId, query));
  },
);

/** The address is given once; only a hash of its secret is kept. */
export const POST = route(
  {
    path: Path,
    body: ShareLinkInput,
    meta: {
      id: "createShareLink",
      tag: "report",
      needs: "report.share",
      answers: { 201: MadeShareLink },
      holdsSecret: true,
    },
  },
  async ({ path, body }) => {
    const actor = await requireReviewActor(path.reviewId, "report.share");
    const { id, token, expiresAt } = await createShareLink(actor, path.reviewId, body, new Date());
    return Response.json({ id, url: `${env().NEXTAUTH_URL}/r/${token}`, expiresAt }, { status: 201 });
  },
);
