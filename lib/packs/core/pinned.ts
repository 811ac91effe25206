import { Pack, type PackItem } from "./pack";

/** A checklist item as a review pins it; its id names its pack, as `core/connection-budget`. */
export interface PinnedItem extends Omit<PackItem, "id"> {
  readonly id: string;
}

/** The packs a review has pinned, as stored with it. */
export const pinnedPacks = (stored: unknown): Pack[] => Pack.array().parse(stored);

/** All items of a review, in the order of its packs and within them by section. */
export function pinnedItems(stored: unknown): PinnedItem[] {
  return pinnedPacks(stored)
    .flatMap((pack) => pack.items.map((item) => ({ ...item, id: `${pack.id}/${item.id}` })))
    .sort((a, b) => a.section - b.section);
}
