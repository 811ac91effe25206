import { CODE_PAGES, type CodePage, type CodePageName } from "./code-pages";
import { countPossibleDamage } from "./could-be-damage";
import { apply, compose, type Edit } from "./edits";
import { findReadings } from "./find-readings";
import { judge, type Judgement } from "./judge-damage";

/** Raised whenever the same bytes would be repaired differently; stored text says which version made it. */
export const REPAIR_VERSION = 1;

export interface Repair {
  readonly text: string;
  readonly edits: readonly Edit[];
  /** The code page that the text had been mistaken for; the outer one where it happened twice. */
  readonly from?: CodePageName;
}

/** Texts are damaged once or twice; a third time has not been seen and would rather be a coincidence. */
const MOST_PASSES = 2;

/**
 * Characters that no repair may bring about: separators that would make one line two for whoever counts them,
 * and controls that mean a half-undone damage.
 */
const FORBIDDEN = /[\u0080-\u009f\u2028\u2029]/;

/** Longer texts are repaired in blocks of about this many UTF-16 units, so that memory stays within bounds. */
const BLOCK = 1024 * 1024;

/** Repairs UTF-8 that was read as another code page, once or twice; a sound text comes back as it is. */
export function repairText(text: string): Repair {
  let from: CodePageName | undefined;
  const edits: Edit[] = [];
  for (let start = 0; start < text.length;) {
    const end = blockEnd(text, start);
    const block = repairBlock(text.slice(start, end));
    from ??= block.from;
    for (const edit of block.edits) edits.push({ ...edit, start: edit.start + start, end: edit.end + start });
    start = end;
  }
  return { text: apply(text, edits), edits, ...(from ? { from } : {}) };
}

/** The end of the block that begins at `start`: that of a line, or at least a place where no character is damaged. */
function blockEnd(text: string, start: number): number {
  if (text.length - start <= BLOCK) return text.length;
  const line = text.lastIndexOf("\n", start + BLOCK) + 1;
  if (line > start) return line;
  let end = start + BLOCK;
  while (end < text.length && text.charCodeAt(end - 1) >= 0x80) end++;
  return end;
}

function repairBlock(text: string): { from?: CodePageName; edits: readonly Edit[] } {
  let from: CodePageName | undefined;
  let edits: readonly Edit[] = [];
  let current = text;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const found = findDamage(current);
    if (!found) break;
    from ??= found.from;
    edits = pass === 0 ? found.edits : compose(text, edits, found.edits);
    current = apply(text, edits);
  }
  return { from, edits: edits.map((edit) => (FORBIDDEN.test(edit.now) ? giveUp(text, edit) : edit)) };
}

const giveUp = (text: string, { start, end }: Edit): Edit => ({
  start,
  end,
  now: text.slice(start, end),
  kind: "loss",
  alternatives: [],
});

/** Finds the code page that explains the most of a text, and what to change. */
function findDamage(text: string): { from: CodePageName; edits: Edit[] } | undefined {
  let best: { page: CodePage; judgement: Judgement } | undefined;
  const promising = CODE_PAGES.map((page) => ({ page, most: countPossibleDamage(text, page) }))
    .filter(({ most }) => most > 0)
    .sort((a, b) => b.most - a.most);
  for (const { page, most } of promising) {
    if (best && most < best.judgement.score) break;
    if (best && most === best.judgement.score && best.judgement.clean === 0) break;
    const judgement = judge(text, page, findReadings(text, page));
    if (judgement.score > 0 && (!best || isBetter(judgement, best.judgement))) best = { page, judgement };
  }
  if (!best) return undefined;
  const edits = best.judgement.damage.map(({ start, end, kind, now, alternatives }): Edit => {
    if (kind === "broken") return giveUp(text, { start, end, now, kind: "loss", alternatives });
    return { start, end, now, kind: kind === "exact" ? "exact" : "guess", alternatives };
  });
  return { from: best.page.name, edits };
}

const isBetter = (one: Judgement, other: Judgement): boolean =>
  one.score > other.score || (one.score === other.score && one.clean < other.clean);
