import type { Pack } from "./pack";

/** An item by its full id, with its question. */
export interface NamedItem {
  readonly id: string;
  readonly question: { readonly en: string; readonly sv: string };
}

/** What becomes of a checklist when one version of a pack gives way to another. */
export interface PackDifference {
  readonly added: readonly NamedItem[];
  readonly removed: readonly NamedItem[];
  /** Items that stay and say something else; `asks` where the question itself does. */
  readonly changed: readonly (NamedItem & { readonly asks: boolean })[];
}

const named = (pack: Pack, item: Pack["items"][number]): NamedItem => ({ id: `${pack.id}/${item.id}`, question: { en: item.text.en.question, sv: item.text.sv.question } });

/** Compares two versions of a pack, item by item. */
export function comparePacks(before: Pack, after: Pack): PackDifference {
  const was = new Map(before.items.map((item) => [item.id, item]));
  const is = new Set(after.items.map(({ id }) => id));
  return {
    added: after.items.filter(({ id }) => !was.has(id)).map((item) => named(after, item)),
    removed: before.items.filter(({ id }) => !is.has(id)).map((item) => named(before, item)),
    changed: after.items.flatMap((item) => {
      const old = was.get(item.id);
      if (!old || JSON.stringify(old) === JSON.stringify(item)) return [];
      return [{ ...named(after, item), asks: old.text.en.question !== item.text.en.question || old.text.sv.question !== item.text.sv.question }];
    }),
  };
}
