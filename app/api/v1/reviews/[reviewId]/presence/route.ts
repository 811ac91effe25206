import { z } from "zod";
import { listOf } from "@/app/api/answers/answer-of";
import { ReviewId } from "@/lib/base/ids";
import { refuseReadOnly, requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { PresenceInput, Present } from "@/lib/review/core/presence";
import { keepPresence, leavePresence, listPresent } from "@/lib/review/server/presence";

const Path = z.object({ reviewId: ReviewId });

export const GET = route(
  {
    path: Path,
    meta: { id: "listPresent", tag: "discussions", needs: "review.read", answers: { 200: listOf(Present) } },
  },
  async ({ path }) =>
    Response.json({ items: await listPresent(await requireReviewActor(path.reviewId), path.reviewId, new Date()) }),
);

export const PUT = route(
  {
    path: Path,
    body: PresenceInput,
    meta: { id: "tellPresence", tag: "discussions", needs: "review.read", answers: { 200: listOf(Present) } },
  },
  async ({ path, body }) => {
    const actor = await requireReviewActor(path.reviewId);
    refuseReadOnly(actor);
    return Response.json({ items: await keepPresence(actor, path.reviewId, body, new Date()) });
  },
);

export const DELETE = route(
  {
    path: Path,
    query: z.object({ clientId: z.uuid() }),
    meta: { id: "leavePresence", tag: "discussions", needs: "review.read", answers: { 204: null } },
  },
  async ({ path, query }) => {
    const actor = await requireReviewActor(path.reviewId);
    refuseReadOnly(actor);
    await leavePresence(actor, path.reviewId, query.clientId);
    return new Response(null, { status: 204 });
  },
);
