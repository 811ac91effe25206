import { z } from "zod";
import { Language } from "@/lib/base/ids";
import { Pack } from "./pack";

/** As many checklists of its own as a team can keep apart. */
export const TEAM_PACKS_LIMIT = 50;

/** The id of a pack as it stands in addresses. */
export const PackId = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

/** Where a pack comes from, and, of a team's own, who imported it and when; `removedAt` while it is taken away. */
const Origin = z.object({
  origin: z.enum(["built-in", "team"]),
  importedBy: z.string().nullable(),
  importedAt: z.string().nullable(),
  removedAt: z.string().nullable(),
});

/** A pack as a list shows it. */
export const ListedPack = Origin.extend({
  id: z.string(),
  version: z.string(),
  title: Pack.shape.title,
  summary: Pack.shape.summary,
  /** What a submission mentions that the pack is proposed for; empty when it concerns every review. */
  recognises: z.array(z.string()),
  writtenIn: Language.nullable(),
  items: z.number(),
  required: z.number(),
});
export type ListedPack = z.infer<typeof ListedPack>;

/** A whole pack; `pack` is a file that can be imported. */
export const ReadPack = Origin.extend({ pack: Pack });
export type ReadPack = z.infer<typeof ReadPack>;

export type PackOrigin = z.infer<typeof Origin>;

export const BUILT_IN: PackOrigin = { origin: "built-in", importedBy: null, importedAt: null, removedAt: null };

/** What a list shows of a pack. */
export function listedPack(pack: Pack, origin: PackOrigin): ListedPack {
  return {
    ...origin,
    id: pack.id,
    version: pack.version,
    title: pack.title,
    summary: pack.summary,
    recognises: pack.recognises ?? [],
    writtenIn: pack.writtenIn ?? null,
    items: pack.items.length,
    required: pack.items.filter((item) => item.required).length,
  };
}

/** The version that a replaced pack gets: its file's own where that is later, else the next after the one there is. */
export function nextVersion(said: string, current: string): string {
  const [ours, theirs] = [said, current].map((version) => version.split(".").map(Number));
  for (let part = 0; part < 3; part += 1) {
    const [mine = 0, other = 0] = [ours?.[part], theirs?.[part]];
    if (mine > other) return said;
    if (mine < other) break;
  }
  const [first = 0, middle = 0, last = 0] = theirs ?? [];
  return `${first}.${middle}.${last + 1}`;
}
