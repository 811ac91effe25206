import { listOf } from "@/app/api/answers/answer-of";
import { requireActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { SearchHit, SearchQuery, searchTeam } from "@/lib/review/server/search-team";

export const GET = route(
  {
    query: SearchQuery,
    meta: { id: "searchTeam", tag: "reviews", needs: "review.read", answers: { 200: listOf(SearchHit) } },
  },
  async ({ query }) => Response.json({ items: await searchTeam(await requireActor("review.read"), query.q, new Date()) }),
);
