import type { Pack } from "./pack";

/** A text of a submission. */
export interface RecognisedIn {
  readonly path: string;
  readonly text: string;
}

/** Where a submission names what a pack is about. */
export interface NamedPlace {
  readonly path: string;
  readonly line: number;
  /** As the submission writes it. */
  readonly name: string;
}

/** Fewer mentions than this may be an aside. */
const ENOUGH = 2;
/** Places that are shown for a pack. */
const SHOWN = 3;

const escaped = (name: string) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");

/** Finds whole names, however they are cased; a name that ends in a sign needs no word's end after it. */
export function nameFinder(names: readonly string[]): RegExp {
  const parts = [...names].sort((a, b) => b.length - a.length).map((name) => {
    const before = /^[\p{L}\p{N}_]/u.test(name) ? "(?<![\\p{L}\\p{N}_])" : "";
    const after = /[\p{L}\p{N}_]$/u.test(name) ? "(?![\\p{L}\\p{N}_])" : "";
    return `${before}${escaped(name)}${after}`;
  });
  return new RegExp(parts.join("|"), "giu");
}

/**
 * Finds the packs that a submission asks for by what it names: a simple recognition by names and aliases, each at its line.
 *
 * @returns by pack id, the first places, each name once; packs that are not named enough are left out
 */
export function recognisePacks(packs: readonly Pick<Pack, "id" | "recognises">[], files: readonly RecognisedIn[]): Map<string, NamedPlace[]> {
  const found = new Map<string, NamedPlace[]>();
  const lowered = files.map(({ text }) => text.toLowerCase());
  for (const { id, recognises } of packs) {
    if (!recognises?.length) continue;
    // Most names stand nowhere: only those that do are sought line by line.
    const present = recognises.filter((name) => {
      const [first] = name.toLowerCase().split(/\s+/);
      return lowered.some((text) => text.includes(first!));
    });
    if (present.length === 0) continue;
    const finder = nameFinder(present);
    const places: NamedPlace[] = [];
    let mentions = 0;
    for (const { path, text } of files)
      text.split("\n").forEach((line, at) => {
        for (const [name] of line.matchAll(finder)) {
          mentions++;
          if (places.length < SHOWN && !places.some((one) => one.name.toLowerCase() === name.toLowerCase())) places.push({ path, line: at + 1, name });
        }
      });
    if (mentions >= ENOUGH) found.set(id, places);
  }
  return found;
}
