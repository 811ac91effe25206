import { NoticePage } from "@/app/api/answers/doors";
import { requireActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { listNotices, NoticeQuery } from "@/lib/review/server/list-notices";

export const GET = route(
  {
    query: NoticeQuery,
    meta: { id: "listNotices", tag: "discussions", needs: "review.read", answers: { 200: NoticePage } },
  },
  async ({ query }) => Response.json(await listNotices(await requireActor("review.read"), query)),
);
