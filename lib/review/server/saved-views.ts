import "server-only";
import type { SavedViewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import { inTeam, type Tx } from "@/lib/platform/server/db";
import type { SavedViewModel } from "@/lib/platform/server/generated/models";
import { SavedView, type SavedViewInput, type SavedViewPatch } from "@/lib/review/core/saved-view";

/** How many filters one person keeps, and how many of the team's are listed. */
export const VIEWS_LIMIT = 100;

async function toView(tx: Tx, actor: Actor, rows: readonly SavedViewModel[]): Promise<SavedView[]> {
  const names = await namesOf(tx, rows.map((row) => row.userId));
  return rows.map((row) => SavedView.parse({ ...row, by: names.get(row.userId) ?? "", isMine: row.userId === actor.userId }));
}

/** A filter that the actor may change: their own, and as the team's owner or lead also a shared one. */
async function changeable(tx: Tx, actor: Actor, id: SavedViewId): Promise<SavedViewModel> {
  await tx.$queryRaw`SELECT id FROM saved_view WHERE id = ${id}::uuid AND team_id = ${actor.teamId}::uuid FOR UPDATE`;
  const row = await tx.savedView.findFirst({ where: { id, teamId: actor.teamId } });
  // Somebody else's own filter does not exist for others.
  if (!row || (row.userId !== actor.userId && !row.isShared)) throw new Problem("not-found", "not-found");
  if (row.userId !== actor.userId && actor.role !== "owner" && actor.role !== "lead") throw new Problem("forbidden", "view-of-another");
  return row;
}

/** Lists the filters of the person and those that others share, one's own first. */
export async function listViews(actor: Actor): Promise<SavedView[]> {
  return inTeam(actor.teamId, async (tx) => {
    const rows = await tx.savedView.findMany({
      where: { teamId: actor.teamId, OR: [{ userId: actor.userId }, { isShared: true }] },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      take: 2 * VIEWS_LIMIT,
    });
    return (await toView(tx, actor, rows)).sort((a, b) => Number(b.isMine) - Number(a.isMine) || a.name.localeCompare(b.name));
  });
}

/** Keeps a filter by name. It is no part of a review's trail: it changes nothing that anybody judges by. */
export async function saveView(actor: Actor, input: SavedViewInput, at: Date): Promise<SavedView> {
  return inTeam(actor.teamId, async (tx) => {
    if ((await tx.savedView.count({ where: { teamId: actor.teamId, userId: actor.userId } })) >= VIEWS_LIMIT)
      throw new Problem("conflict", "too-many-views", { params: { limit: VIEWS_LIMIT } });
    const row = await tx.savedView.create({ data: { ...input, teamId: actor.teamId, userId: actor.userId, createdAt: at } });
    return (await toView(tx, actor, [row]))[0]!;
  });
}

/** Renames a filter, changes what it asks for, or shares it. */
export async function changeView(actor: Actor, id: SavedViewId, patch: SavedViewPatch): Promise<SavedView> {
  return inTeam(actor.teamId, async (tx) => {
    const { version, ...changes } = patch;
    const before = await changeable(tx, actor, id);
    if (version !== undefined && version !== before.version)
      throw new Problem("conflict", "stale", { params: { yours: version, current: before.version }, current: (await toView(tx, actor, [before]))[0] });
    const row = await tx.savedView.update({ where: { id }, data: { ...changes, version: before.version + 1 } });
    return (await toView(tx, actor, [row]))[0]!;
  });
}

/** Deletes a filter; undoing it is saving it again. */
export async function deleteView(actor: Actor, id: SavedViewId): Promise<void> {
  await inTeam(actor.teamId, async (tx) => {
    await changeable(tx, actor, id);
    await tx.savedView.deleteMany({ where: { id, teamId: actor.teamId } });
  });
}
