import { listOf } from "@/app/api/answers/answer-of";
import { requireActor, requireWriter } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { SavedView, SavedViewInput } from "@/lib/review/core/saved-view";
import { listViews, saveView } from "@/lib/review/server/saved-views";

export const GET = route(
  {
    meta: { id: "listViews", tag: "findings", needs: "review.read", answers: { 200: listOf(SavedView) } },
  },
  async () => Response.json({ items: await listViews(await requireActor("review.read")) }),
);

/** Whoever may read keeps filters of their own. */
export const POST = route(
  {
    body: SavedViewInput,
    meta: { id: "saveView", tag: "findings", needs: "review.read", answers: { 201: SavedView } },
  },
  async ({ body }) => {
    await requireWriter();
    return Response.json(await saveView(await requireActor("review.read"), body, new Date()), { status: 201 });
  },
);
