import { UnseenNotices } from "@/app/api/answers/doors";
import { requireActor, requireWriter } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { markNoticesSeen, SeenInput } from "@/lib/review/server/list-notices";

/** One's own notices: no role is asked, the token's scope is. */
export const POST = route(
  {
    body: SeenInput,
    meta: { id: "markNoticesSeen", tag: "discussions", needs: "review.read", answers: { 200: UnseenNotices } },
  },
  async ({ body }) => {
    await requireWriter();
    return Response.json(await markNoticesSeen(await requireActor("review.read"), body, new Date()));
  },
);
