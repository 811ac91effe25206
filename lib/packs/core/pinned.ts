import { z } from "zod";
import { Digest } from "@/lib/base/ids";
import { Pack, type ItemText, type PackItem } from "./pack";

/** A checklist item as a review pins it; its id names its pack, as `core/connection-budget`. */
export interface PinnedItem extends Omit<PackItem, "id"> {
  readonly id: string;
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

/** All items of a review's packs, in the order of the packs and within them by section. */
export function pinnedItems(packs: readonly Pack[]): PinnedItem[] {
  return packs
    .flatMap((pack) => pack.items.map((item) => ({ ...item, id: `${pack.id}/${item.id}` })))
    .sort((a, b) => a.section - b.section);
}
