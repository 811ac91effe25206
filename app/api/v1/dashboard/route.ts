import { Dashboard } from "@/app/api/answers/review";
import { requireActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { ReviewQuery } from "@/lib/review/core/review-row";
import { readDashboard } from "@/lib/verdict/server/read-dashboard";

export const GET = route(
  {
    query: ReviewQuery,
    meta: { id: "readDashboard", tag: "reviews", needs: "review.read", answers: { 200: Dashboard } },
  },
  async ({ query }) => Response.json(await readDashboard(await requireActor("review.read"), query, new Date())),
);
