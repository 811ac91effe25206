import { pageOf } from "@/app/api/answers/answer-of";
import { OpenedReview } from "@/app/api/answers/doors";
import { ListedReview } from "@/app/api/answers/review";
import { requireActor, requireSystemActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { ReviewQuery } from "@/lib/review/core/review-row";
import { openReview, ReviewInput } from "@/lib/review/server/open-review";
import { listSummaries } from "@/lib/verdict/server/list-summaries";

export const GET = route(
  {
    query: ReviewQuery,
    meta: { id: "listReviews", tag: "reviews", needs: "review.read", answers: { 200: pageOf(ListedReview) } },
  },
  async ({ query }) => Response.json(await listSummaries(await requireActor("review.read"), query, new Date())),
);

export const POST = route(
  {
    body: ReviewInput,
    meta: {
      id: "openReview",
      tag: "reviews",
      needs: "review.open",
      answers: { 201: OpenedReview },
      problems: ["start-from-other-system"],
    },
  },
  async ({ body }) => {
    const actor = await requireSystemActor(body.systemId, "review.open");
    return Response.json(await openReview(actor, body, new Date()), { status: 201 });
  },
);
