import "server-only";
import type { TeamId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import type { Pack } from "@/lib/packs/core/pack";
import { BUILT_IN, listedPack, nextVersion, TEAM_PACKS_LIMIT, type ListedPack, type PackOrigin, type ReadPack } from "@/lib/packs/core/team-pack";
import { canonicalJson } from "@/lib/formats/canonical-json";
import { inTeam, type Tx } from "@/lib/platform/server/db";
import type { TeamPackModel } from "@/lib/platform/server/generated/models";
import { loadPacks } from "./load-packs";
import { pinPacks, readPinnedPacks } from "./pinned-packs";

interface Own {
  readonly row: TeamPackModel;
  readonly pack: Pack;
}

/** Reads the contents of packs of the team's own; what has become the id of a built-in pack since is that pack's. */
async function readOwn(tx: Tx, rows: readonly TeamPackModel[]): Promise<Own[]> {
  const taken = new Set((await loadPacks()).map(({ id }) => id));
  const own = rows.filter(({ packId }) => !taken.has(packId));
  const contents = await readPinnedPacks(tx, own.map(({ packId, version, sha256 }) => ({ id: packId, version, sha256 })));
  return own.map((row, index) => ({ row, pack: contents[index]!.pack }));
}

/** The packs a team chooses from: those built in, then its own by their names, without those that were removed. */
export async function listPacks(tx: Tx, teamId: TeamId): Promise<Pack[]> {
  const rows = await tx.teamPack.findMany({ where: { teamId, removedAt: null }, orderBy: { packId: "asc" } });
  return [...(await loadPacks()), ...(await readOwn(tx, rows)).map(({ pack }) => pack)];
}

const originOf = (row: TeamPackModel, names: ReadonlyMap<string, string>): PackOrigin => ({
  origin: "team",
  importedBy: names.get(row.importedBy) ?? "",
  importedAt: row.importedAt.toISOString(),
  removedAt: row.removedAt?.toISOString() ?? null,
});

/** Lists all packs: those built in, then the team's own, those that were removed too. */
export async function listAllPacks(actor: Actor): Promise<ListedPack[]> {
  const builtIn = (await loadPacks()).map((pack) => listedPack(pack, BUILT_IN));
  return inTeam(actor.teamId, async (tx) => {
    const own = await readOwn(tx, await tx.teamPack.findMany({ where: { teamId: actor.teamId }, orderBy: { packId: "asc" } }));
    const names = await namesOf(tx, own.map(({ row }) => row.importedBy));
    return [...builtIn, ...own.map(({ row, pack }) => listedPack(pack, originOf(row, names)))];
  });
}

async function readOne(tx: Tx, row: TeamPackModel): Promise<ReadPack> {
  const [own] = await readOwn(tx, [row]);
  if (!own) throw new Problem("not-found", "not-found");
  return { ...originOf(row, await namesOf(tx, [row.importedBy])), pack: own.pack };
}

/** Reads one pack, built in or the team's own; another team's is not found. */
export async function readPack(actor: Actor, packId: string): Promise<ReadPack> {
  const builtIn = (await loadPacks()).find(({ id }) => id === packId);
  if (builtIn) return { ...BUILT_IN, pack: builtIn };
  return inTeam(actor.teamId, async (tx) => {
    const row = await tx.teamPack.findFirst({ where: { teamId: actor.teamId, packId } });
    if (!row) throw new Problem("not-found", "not-found");
    return readOne(tx, row);
  });
}

/** Locks a pack of the team's own; null where there is none. */
async function locked(tx: Tx, actor: Actor, packId: string): Promise<TeamPackModel | null> {
  await tx.$queryRaw`SELECT pack_id FROM team_pack WHERE team_id = ${actor.teamId}::uuid AND pack_id = ${packId} FOR UPDATE`;
  return tx.teamPack.findFirst({ where: { teamId: actor.teamId, packId } });
}

const sameBut = (pack: Pack, version: string): string => canonicalJson({ ...pack, version });

/**
 * Imports a pack as the team's own. The id of one that is there replaces it: the content gets a later version, so that
 * two contents never share one, and reviews that pinned the earlier keep that.
 */
export async function importPack(actor: Actor, pack: Pack, at: Date): Promise<ReadPack & { readonly isNew: boolean }> {
  if ((await loadPacks()).some(({ id }) => id === pack.id)) throw new Problem("conflict", "pack-built-in", { params: { id: pack.id } });
  return inTeam(actor.teamId, async (tx) => {
    // One import at a time: two of a new id at once would each see none, and both count below the limit.
    await tx.$queryRaw`SELECT id FROM team WHERE id = ${actor.teamId}::uuid FOR UPDATE`;
    const before = await locked(tx, actor, pack.id);
    if (!before && (await tx.teamPack.count({ where: { teamId: actor.teamId } })) >= TEAM_PACKS_LIMIT)
      throw new Problem("conflict", "too-many-packs", { params: { limit: TEAM_PACKS_LIMIT } });
    const [old] = before ? await readOwn(tx, [before]) : [];
    const isSame = old !== undefined && sameBut(old.pack, "") === sameBut(pack, "");
    const isLater = old !== undefined && nextVersion(pack.version, old.pack.version) === pack.version;
    // The same content under the version it has, or an earlier one: nothing new is said, and it keeps its version.
    const content = !old ? pack : isSame && !isLater ? old.pack : { ...pack, version: nextVersion(pack.version, old.pack.version) };
    const [pin] = await pinPacks(tx, actor.teamId, [content]);
    const data = { version: content.version, sha256: pin!.sha256, importedBy: actor.userId, importedAt: at, removedAt: null };
    if (before && before.sha256 === pin!.sha256 && before.removedAt === null) return { ...(await readOne(tx, before)), isNew: false };
    const row = before
      ? await tx.teamPack.update({ where: { teamId_packId: { teamId: actor.teamId, packId: pack.id } }, data })
      : await tx.teamPack.create({ data: { teamId: actor.teamId, packId: pack.id, ...data } });
    await recordEvent(tx, actor, at, { type: "pack.imported", detail: { packId: pack.id, version: content.version, hash: pin!.sha256 } });
    return { ...(await readOne(tx, row)), isNew: !before };
  });
}

async function setRemoved(actor: Actor, packId: string, removedAt: Date | null, at: Date): Promise<ReadPack> {
  if ((await loadPacks()).some(({ id }) => id === packId)) throw new Problem("conflict", "pack-not-yours");
  return inTeam(actor.teamId, async (tx) => {
    const before = await locked(tx, actor, packId);
    if (!before) throw new Problem("not-found", "not-found");
    // Doing it twice is once.
    if ((before.removedAt === null) === (removedAt === null)) return readOne(tx, before);
    const row = await tx.teamPack.update({ where: { teamId_packId: { teamId: actor.teamId, packId } }, data: { removedAt } });
    await recordEvent(tx, actor, at, { type: removedAt ? "pack.removed" : "pack.restored", detail: { packId, version: row.version, hash: row.sha256 } });
    return readOne(tx, row);
  });
}

/** Removes a pack of the team's own, which can be restored; reviews that pinned it keep it. */
export const removePack = async (actor: Actor, packId: string, at: Date): Promise<void> => void (await setRemoved(actor, packId, at, at));

/** Restores a pack that was removed. */
export const restorePack = (actor: Actor, packId: string, at: Date): Promise<ReadPack> => setRemoved(actor, packId, null, at);
