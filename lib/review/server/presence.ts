import "server-only";
import { createHash } from "node:crypto";
import type { ReviewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import { announce } from "@/lib/platform/server/announce";
import { inTeam, type Tx } from "@/lib/platform/server/db";
import type { Present, PresenceInput } from "@/lib/review/core/presence";

/** A page that has not been heard of for this long is closed, asleep or offline. */
export const PRESENT_FOR_MS = 60_000;

/** A page's row: nobody can name that of another person, team or review. */
function rowId(actor: Actor, reviewId: ReviewId, clientId: string): string {
  const hex = createHash("sha256").update(`${actor.userId} ${reviewId} ${clientId}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

const announcePresence = (tx: Tx, actor: Actor, reviewId: ReviewId) =>
  announce(tx, { team: actor.teamId, review: reviewId, type: "presence", subject: null });

async function presentIn(tx: Tx, reviewId: ReviewId, at: Date, ownId: string | null): Promise<Present[]> {
  const rows = await tx.presence.findMany({
    where: { reviewId, seenAt: { gt: new Date(at.getTime() - PRESENT_FOR_MS) } },
    orderBy: [{ userId: "asc" }, { clientId: "asc" }],
  });
  const names = await namesOf(tx, rows.map((row) => row.userId));
  return rows.map((row) => ({
    id: row.clientId,
    userId: row.userId,
    name: names.get(row.userId) ?? "",
    place: row.place,
    isYou: row.clientId === ownId,
  }));
}

async function assertReview(tx: Tx, reviewId: ReviewId): Promise<void> {
  if (!(await tx.review.findFirst({ where: { id: reviewId }, select: { id: true } }))) throw new Problem("not-found", "not-found");
}

/** Lists who has the review open now. */
export const listPresent = (actor: Actor, reviewId: ReviewId, at: Date): Promise<Present[]> =>
  inTeam(actor.teamId, async (tx) => {
    await assertReview(tx, reviewId);
    return presentIn(tx, reviewId, at, null);
  });

/** Keeps somebody present where they are, and lists who else is. Others hear of it only when something is new. */
export async function keepPresence(actor: Actor, reviewId: ReviewId, { clientId, place }: PresenceInput, at: Date): Promise<Present[]> {
  const id = rowId(actor, reviewId, clientId);
  return inTeam(actor.teamId, async (tx) => {
    await assertReview(tx, reviewId);
    const left = await tx.presence.deleteMany({ where: { reviewId, seenAt: { lte: new Date(at.getTime() - PRESENT_FOR_MS) } } });
    const before = await tx.presence.findUnique({ where: { clientId: id }, select: { place: true } });
    await tx.$executeRaw`
      INSERT INTO presence (client_id, team_id, user_id, review_id, place, seen_at)
      VALUES (${id}::uuid, ${actor.teamId}::uuid, ${actor.userId}::uuid, ${reviewId}::uuid, ${place}, ${at})
      ON CONFLICT (client_id) DO UPDATE SET place = excluded.place, seen_at = excluded.seen_at`;
    if (left.count > 0 || before?.place !== place) await announcePresence(tx, actor, reviewId);
    return presentIn(tx, reviewId, at, id);
  });
}

/** Takes note that a page was left. */
export async function leavePresence(actor: Actor, reviewId: ReviewId, clientId: string): Promise<void> {
  const id = rowId(actor, reviewId, clientId);
  await inTeam(actor.teamId, async (tx) => {
    await assertReview(tx, reviewId);
    const { count } = await tx.presence.deleteMany({ where: { reviewId, clientId: id } });
    if (count > 0) await announcePresence(tx, actor, reviewId);
  });
}
