import type { Language } from "@/lib/base/ids";
import type { ItemText, PackItem } from "./pack";

/** Selects what an item says in a language; a pack has every language, so there is nothing to fall back on. */
export function itemText(item: Pick<PackItem, "text">, language: Language): ItemText {
  return item.text[language];
}
