import "server-only";
import type { TeamId } from "@/lib/base/ids";
import { canonicalJson } from "@/lib/formats/canonical-json";
import { Pack } from "@/lib/packs/core/pack";
import { PackPin, pinnedItems, StoredPins } from "@/lib/packs/core/pinned";
import { sha256Of } from "@/lib/platform/server/blobs";
import type { Tx } from "@/lib/platform/server/db";

/** A pack with the digest of its content. */
export interface Pinned {
  readonly pack: Pack;
  readonly sha256: string;
}

/** Contents by digest, so what is kept here cannot become old; the latest used stay. */
const KEPT = 64;
const kept = new Map<string, Pack>();

function keep(sha256: string, pack: Pack): Pack {
  kept.delete(sha256);
  kept.set(sha256, pack);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  return pack;
}

const digests = new WeakMap<Pack, string>();
/** The digest of a pack's content. */
export function digestOfPack(pack: Pack): string {
  const known = digests.get(pack);
  if (known !== undefined) return known;
  const made = sha256Of(canonicalJson(pack));
  digests.set(pack, made);
  return made;
}

/** Stores the content of packs unless the team has it already, and gives what a review keeps of them. */
export async function pinPacks(tx: Tx, teamId: TeamId, packs: readonly Pack[]): Promise<PackPin[]> {
  const pins: PackPin[] = [];
  for (const pack of packs) {
    const sha256 = digestOfPack(pack);
    await tx.$executeRaw`
      INSERT INTO pinned_pack (team_id, sha256, content) VALUES (${teamId}::uuid, ${sha256}, ${JSON.stringify(pack)}::jsonb)
      ON CONFLICT DO NOTHING`;
    pins.push({ id: pack.id, version: pack.version, sha256 });
  }
  return pins;
}

/** Reads the packs that a review has pinned. */
export async function readPinnedPacks(tx: Tx, stored: unknown): Promise<Pinned[]> {
  const pins = StoredPins.parse(stored);
  const missing = pins.flatMap((pin) => ("sha256" in pin && !kept.has(pin.sha256) ? [pin.sha256] : []));
  // The walls let only the team's own contents through.
  const rows = missing.length > 0 ? await tx.pinnedPack.findMany({ where: { sha256: { in: missing } } }) : [];
  for (const row of rows) keep(row.sha256, Pack.parse(row.content));
  return pins.map((pin) => {
    if (!("sha256" in pin)) return { pack: pin, sha256: digestOfPack(pin) };
    const pack = kept.get(pin.sha256);
    if (!pack) throw new Error(`the content of pack ${pin.id} ${pin.version} is missing`);
    return { pack: keep(pin.sha256, pack), sha256: pin.sha256 };
  });
}

/** Reads a content that the team has pinned, by its digest; nothing where it has not. */
export async function readPinnedContent(tx: Tx, sha256: string): Promise<Pack | undefined> {
  const row = await tx.pinnedPack.findFirst({ where: { sha256 } });
  return row ? keep(sha256, kept.get(sha256) ?? Pack.parse(row.content)) : undefined;
}

/** Tells whether a review's checklist has an item, by its full id as `core/connection-budget`. */
export async function hasPinnedItem(tx: Tx, stored: unknown, itemId: string): Promise<boolean> {
  const packs = await readPinnedPacks(tx, stored);
  return pinnedItems(packs.map(({ pack }) => pack)).some(({ id }) => id === itemId);
}
