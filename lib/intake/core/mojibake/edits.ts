/** A stretch of the original text and what it becomes. Edits of one text are in order and never overlap. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly now: string;
  readonly kind: "exact" | "guess" | "loss";
  readonly alternatives: readonly string[];
}

/** Carries out edits on a text, or on the part of it between two places that holds them. */
export function apply(text: string, edits: readonly Edit[], from = 0, to = text.length): string {
  const parts: string[] = [];
  let at = from;
  for (const { start, end, now } of edits) {
    parts.push(text.slice(at, start), now);
    at = end;
  }
  parts.push(text.slice(at, to));
  return parts.join("");
}

const WORSE = { exact: 0, guess: 1, loss: 2 } as const;

/**
 * Joins two passes into one: `first` edits the original, `second` what came of it. Edits of either pass that
 * touch the same characters become one, which is as uncertain as the worst of them.
 */
export function compose(text: string, first: readonly Edit[], second: readonly Edit[]): Edit[] {
  const middle = apply(text, first);
  const joined: Edit[] = [];
  let [nextFirst, nextSecond] = [0, 0];
  // How much further on a character stands in the middle text than in the original.
  let shift = 0;
  const firstFrom = (): number => (nextFirst < first.length ? first[nextFirst]!.start + shift : Infinity);
  const secondFrom = (): number => (nextSecond < second.length ? second[nextSecond]!.start : Infinity);
  while (nextFirst < first.length || nextSecond < second.length) {
    const [oldFirst, oldSecond, oldShift] = [nextFirst, nextSecond, shift];
    const from = Math.min(firstFrom(), secondFrom());
    let to = from;
    for (;;) {
      const isAlone = nextFirst === oldFirst && nextSecond === oldSecond;
      const limit = isAlone ? from + 1 : to;
      if (firstFrom() < limit && firstFrom() <= secondFrom()) {
        const { start, end, now } = first[nextFirst]!;
        to = Math.max(to, start + shift + now.length);
        shift += now.length - (end - start);
        nextFirst++;
      } else if (secondFrom() < limit) to = Math.max(to, second[nextSecond++]!.end);
      else break;
    }
    const [inFirst, inSecond] = [first.slice(oldFirst, nextFirst), second.slice(oldSecond, nextSecond)];
    if (inSecond.length === 0) joined.push(...inFirst);
    else {
      const worst = [...inFirst, ...inSecond].reduce((a, b) => (WORSE[b.kind] > WORSE[a.kind] ? b : a));
      joined.push({
        start: from - oldShift,
        end: to - shift,
        now: apply(middle, inSecond, from, to),
        kind: worst.kind,
        alternatives: inFirst.length === 0 ? worst.alternatives : [],
      });
    }
  }
  return joined;
}
