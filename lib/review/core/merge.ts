import { diff3Merge } from "node-diff3";

/** A field that two people changed, each in their own way, since `base`. */
export interface FieldConflict<K extends string = string> {
  readonly key: K;
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
  /** A text that takes in both; null for what is no text. */
  readonly merged: string | null;
  /** The two changed different parts, so `merged` is both and nothing stands in it twice. */
  readonly isClean: boolean;
}

const isSame = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** Lines with their ends, or words and signs with the space after them: joined again they are the text. */
const lines = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
const words = (text: string): string[] => text.match(/[\p{L}\p{N}_]+[^\S\n]*|[^\s\p{L}\p{N}_]+[^\S\n]*|\s/gu) ?? [];

interface Merged {
  readonly text: string;
  readonly isClean: boolean;
}

/** Mine and then theirs where both changed the same part; neither is thrown away. */
function both(mine: string, theirs: string): string {
  return mine === "" || theirs === "" || /\s$/.test(mine) ? mine + theirs : `${mine}\n${theirs}`;
}

function mergeBy(cut: (text: string) => string[], base: string, mine: string, theirs: string): Merged {
  let isClean = true;
  const text = diff3Merge(cut(mine), cut(base), cut(theirs), { excludeFalseConflicts: true })
    .map((part) => {
      if (part.ok) return part.ok.join("");
      isClean = false;
      return both(part.conflict?.a.join("") ?? "", part.conflict?.b.join("") ?? "");
    })
    .join("");
  return { text, isClean };
}

/** Above this many characters a text is merged by lines alone. */
const WORDWISE = 20_000;

/** Merges two texts made from one: by lines, and where that does not part them, by words. */
export function mergeTexts(base: string, mine: string, theirs: string): Merged {
  const byLines = mergeBy(lines, base, mine, theirs);
  if (byLines.isClean || base.length + mine.length + theirs.length > WORDWISE) return byLines;
  const byWords = mergeBy(words, base, mine, theirs);
  // Two whole lines, one after the other, are read more easily than their words in turn.
  return byWords.isClean ? byWords : byLines;
}

/** What two people made of the same fields. */
export interface MergedFields<T> {
  /** Every field that one side alone changed, as that side has it; where both did, still mine. */
  readonly value: T;
  /** What `value` is now made from: theirs, but for the fields in conflict. */
  readonly base: T;
  readonly conflicts: readonly FieldConflict<keyof T & string>[];
}

/**
 * Merges field by field what one person typed with what another has stored meanwhile.
 *
 * A field that only one of them changed is taken from them without a word; nothing is decided where both did.
 *
 * @param prose the fields that hold running text, of which a merged one can be proposed
 */
export function mergeFields<T extends object>(base: T, mine: T, theirs: T, prose: readonly (keyof T)[] = []): MergedFields<T> {
  const value = { ...mine };
  const newBase = { ...base };
  const conflicts: FieldConflict<keyof T & string>[] = [];
  for (const key of Object.keys(theirs) as (keyof T & string)[]) {
    const [from, my, their] = [base[key], mine[key], theirs[key]];
    if (isSame(my, their) || isSame(from, their)) newBase[key] = their;
    else if (isSame(from, my)) value[key] = newBase[key] = their;
    else {
      const isText = prose.includes(key) && typeof my === "string" && typeof their === "string";
      const merged = isText ? mergeTexts(typeof from === "string" ? from : "", my, their) : null;
      conflicts.push({ key, base: from, mine: my, theirs: their, merged: merged?.text ?? null, isClean: merged?.isClean ?? false });
    }
  }
  return { value, base: newBase, conflicts };
}
