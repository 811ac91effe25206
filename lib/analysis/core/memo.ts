/**
 * A pattern that is asked only of texts with one of its words: `plain` is tried on the text in small letters, without the
 * looking back that makes the whole three times as slow.
 */
export const quick = (plain: RegExp, whole: RegExp): { test(text: string): boolean } => ({ test: (text) => plain.test(text.toLowerCase()) && whole.test(text) });

/** Remembers what a pure function of a text gave; a long document is asked the same by several rules. Forgets everything when it is full. */
export function memo<T>(work: (text: string) => T, most = 40_000): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const last = known.get(text);
    if (last !== undefined || known.has(text)) return last as T;
    const made = work(text);
    if (known.size >= most) known.clear();
    known.set(text, made);
    return made;
  };
}
