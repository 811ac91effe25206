import { PageQuery } from "@/lib/base/page";
import { requireActor, requireSystemActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { listReviews } from "@/lib/review/server/list-reviews";
import { openReview, ReviewInput } from "@/lib/review/server/open-review";

export const GET = route({ query: PageQuery }, async ({ query }) =>
  Response.json(await listReviews(await requireActor("review.read"), query)),
);

export const POST = route({ body: ReviewInput }, async ({ body }) => {
  const actor = await requireSystemActor(body.systemId, "review.open");
  return Response.json(await openReview(actor, body, new Date()), { status: 201 });
});
