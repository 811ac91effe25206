import type { Pack, PackItem } from "./pack";

/** An item of one of several packs, by its full id, with those it stands for. */
export interface MergedItem extends Omit<PackItem, "id"> {
  readonly id: string;
  readonly alsoAsks: readonly string[];
}

/** A pack that concerns every review asks in general; one that is chosen asks more exactly. */
const isGeneral = (pack: Pack): boolean => pack.recognises === undefined;

/**
 * Puts the items of packs together: where one says that it asks the same as another (`sameAs`), only one of them is shown,
 * the more exact one; among equals the first by the order of the packs. Shown for a required item, it is required.
 */
export function mergedItems(packs: readonly Pack[]): MergedItem[] {
  const all = packs.flatMap((pack) => pack.items.map((item) => ({ item, id: `${pack.id}/${item.id}`, isGeneral: isGeneral(pack) })));
  const groupOf = new Map(all.map((one) => [one.id, [one]]));
  for (const { item, id } of all)
    for (const other of item.sameAs ?? []) {
      const mine = groupOf.get(id)!;
      const theirs = groupOf.get(other);
      if (!theirs || theirs === mine) continue;
      mine.push(...theirs);
      for (const one of theirs) groupOf.set(one.id, mine);
    }
  const order = new Map(all.map(({ id }, at) => [id, at]));
  return all
    .flatMap(({ item, id }) => {
      const group = groupOf.get(id)!;
      if (group.length === 1) return [{ ...item, id, alsoAsks: [] }];
      const [shown, ...others] = [...group].sort((a, b) => Number(a.isGeneral) - Number(b.isGeneral) || order.get(a.id)! - order.get(b.id)!);
      if (shown!.id !== id) return [];
      return [{ ...item, id, alsoAsks: others.map((one) => one.id), required: group.some((one) => one.item.required) }];
    })
    .sort((a, b) => a.section - b.section);
}
