import { z } from "zod";
import { SavedViewId } from "@/lib/base/ids";
import { requireActor, requireWriter } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { SavedView, SavedViewPatch } from "@/lib/review/core/saved-view";
import { changeView, deleteView } from "@/lib/review/server/saved-views";

const Path = z.object({ viewId: SavedViewId });

export const PATCH = route(
  {
    path: Path,
    body: SavedViewPatch,
    meta: { id: "changeView", tag: "findings", needs: "review.read", answers: { 200: SavedView } },
  },
  async ({ path, body }) => {
    await requireWriter();
    return Response.json(await changeView(await requireActor("review.read"), path.viewId, body));
  },
);

export const DELETE = route(
  {
    path: Path,
    meta: { id: "deleteView", tag: "findings", needs: "review.read", answers: { 204: null } },
  },
  async ({ path }) => {
    await requireWriter();
    await deleteView(await requireActor("review.read"), path.viewId);
    return new Response(null, { status: 204 });
  },
);
