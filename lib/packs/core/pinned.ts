import { z } from "zod";
import { Digest } from "@/lib/base/ids";
import { mergedItems } from "./merge";
import { Pack, type ItemText, type PackItem } from "./pack";

/** A checklist item as a review pins it; its id names its pack, as `core/connection-budget`. */
export interface PinnedItem extends Omit<PackItem, "id"> {
  readonly id: string;
  /** Items of other packs that ask the same and are not shown for it. */
  readonly alsoAsks: readonly string[];
}

/** What a pack says of an item, in one language: read once and kept, since what is pinned never changes. */
export interface Guidance extends Pick<PinnedItem, "id" | "looksFor" | "sources" | "template"> {
  readonly text: ItemText;
}

/** What a review keeps of a pack: which one it is, and the digest of the content it reads for ever. */
export const PackPin = z.object({ id: z.string(), version: z.string(), sha256: Digest });
export type PackPin = z.infer<typeof PackPin>;

/** What stands in a review: pins, or, in reviews opened before contents were kept apart, the packs themselves. */
export const StoredPins = z.array(z.union([PackPin, Pack]));

/** Lists that were made, by the first pack of each: contents are parsed once and shared, and every save asks for its list again. */
const known = new WeakMap<Pack, { packs: readonly Pack[]; items: PinnedItem[] }[]>();
/** Reviews follow few different sets of packs. */
const REMEMBERED = 24;

/** All items that a review asks, by section and within it in the order of the packs; what several ask is there once. */
export function pinnedItems(packs: readonly Pack[]): PinnedItem[] {
  const [first] = packs;
  if (!first) return [];
  const lists = known.get(first) ?? [];
  const last = lists.find((one) => one.packs.length === packs.length && one.packs.every((pack, at) => pack === packs[at]));
  if (last) return last.items;
  const items = mergedItems(packs);
  known.set(first, [{ packs: [...packs], items }, ...lists].slice(0, REMEMBERED));
  return items;
}
