import { z } from "zod";
import { listOf } from "@/app/api/answers/answer-of";
import { ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { LinkFetchView } from "@/lib/intake/core/link";
import { env } from "@/lib/platform/server/env";
import { route } from "@/lib/platform/server/http";
import { listLinkFetches, withWords } from "@/lib/review/server/read-links";
import { LinksInput, requestLinks } from "@/lib/review/server/request-links";

const Path = z.object({ reviewId: ReviewId });

/** The latest requests for documents by link. */
export const GET = route(
  {
    path: Path,
    meta: { id: "listLinkFetches", tag: "submissions", needs: "review.read", answers: { 200: listOf(LinkFetchView) } },
  },
  async ({ path, request }) => {
    const actor = await requireReviewActor(path.reviewId);
    const items = await listLinkFetches(actor, path.reviewId, new Date());
    return Response.json({ items: items.map((one) => withWords(one, request.headers)) });
  },
);

/** Has the worker fetch documents by link; when all of them came they are the next revision. */
export const POST = route(
  {
    path: Path,
    body: LinksInput,
    meta: {
      id: "requestLinks",
      tag: "submissions",
      needs: "revision.submit",
      answers: { 201: LinkFetchView },
      problems: ["links-refused", "links-under-way"],
    },
  },
  async ({ path, body, request }) => {
    const actor = await requireReviewActor(path.reviewId, "revision.submit");
    const made = await requestLinks(actor, path.reviewId, body, env().KLARTECKEN_LINK_HOSTS, new Date());
    return Response.json(withWords(made, request.headers), { status: 201 });
  },
);
