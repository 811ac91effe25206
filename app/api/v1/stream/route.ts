import { requireHearer } from "@/lib/identity/server/hearer";
import { route } from "@/lib/platform/server/http";
import { openChangeStream } from "@/lib/platform/server/live";

export const dynamic = "force-dynamic";

/** Changes as they are announced, as server-sent events: ids and kinds only, of the teams one is a member of. */
export const GET = route(
  {
    meta: { id: "streamChanges", tag: "about", needs: "person", answers: { 200: { type: "text/event-stream" } } },
  },
  async ({ request }) =>
    new Response(await openChangeStream(await requireHearer(), request.signal), {
      headers: {
        "content-type": "text/event-stream; charset=utf-8",
        // Neither our own compression nor a proxy may hold back what is meant for now.
        "cache-control": "no-store, no-transform",
        "x-accel-buffering": "no",
      },
    }),
);
