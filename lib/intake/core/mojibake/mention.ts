import type { Reading } from "./reading";

/** How far on either side the sound twin of a sample is looked for; it bounds the work on very long lines. */
const NEAR = 160;
const LONGEST_WORD = 24;

const ASCII_LETTER = /[A-Za-z]/;
const LETTER = /[\p{L}\p{N}]/u;
const QUOTE = /["'“”‘’„«»]/;
const SPACE = /\s/;

/** The stretch of the reading's own line that is near it. */
function nearby(text: string, { start, end }: Reading): { before: string; after: string } {
  const before = text.slice(Math.max(0, start - NEAR), start);
  const after = text.slice(end, end + NEAR);
  const lineStart = Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")) + 1;
  return { before: before.slice(lineStart), after: after.slice(0, after.search(/[\r\n]|$/)) };
}

/** The letters that the reading stands between. */
function wordAround(before: string, after: string): { head: string; tail: string } {
  let from = before.length;
  while (from > 0 && ASCII_LETTER.test(before[from - 1]!)) from--;
  return { head: before.slice(from), tail: /^[A-Za-z]*/.exec(after)![0] };
}

/**
 * Whether the same line also has what the reading would become, as `Ã¶ instead of ö` has, or quotes nothing
 * but the reading, as 'Ã¶' does: then the text talks about damage. Inside a word the letters around have to agree.
 */
export function isMention(text: string, reading: Reading): boolean {
  const { before, after } = nearby(text, reading);
  const { head, tail } = wordAround(before, after);
  if (QUOTE.test(before.slice(-1)) && QUOTE.test(after.slice(0, 1))) return true;
  const twin = head + reading.now + tail;
  return [before, after].some((side) => {
    const at = side.indexOf(twin);
    if (at < 0) return false;
    if (head || tail) return true;
    return !LETTER.test(side[at - 1] ?? "") && !LETTER.test(side[at + twin.length] ?? "");
  });
}

/** Whether the word that holds the reading begins with a quotation mark. */
export function isQuoted(text: string, { start }: Reading): boolean {
  for (let at = start - 1; at >= Math.max(0, start - LONGEST_WORD); at--) {
    const character = text[at]!;
    if (QUOTE.test(character)) return true;
    if (SPACE.test(character)) return false;
  }
  return false;
}

/** The damaged words of a text that is sound elsewhere. */
export class Samples {
  private readonly twins = new Set<string>();

  constructor(private readonly text: string) {}

  add({ start, end, now }: Reading): void {
    // Two settle the question.
    if (this.twins.size > 1) return;
    const { head, tail } = wordAround(
      this.text.slice(Math.max(0, start - LONGEST_WORD), start),
      this.text.slice(end, end + LONGEST_WORD),
    );
    this.twins.add(head + now + tail);
  }

  /** Whether it is always the same word, and the text also has it undamaged: an example rather than an accident. */
  areOneKnownWord(): boolean {
    const [twin = "", second] = this.twins;
    return second === undefined && /\p{L}{2}/u.test(twin) && this.text.includes(twin);
  }
}
