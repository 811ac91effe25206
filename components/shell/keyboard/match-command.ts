/**
 * Scores how well a command fits what was typed: every word must occur in it. A beginning counts more than the beginning
 * of a later word, that more than a middle; scattered letters, as fuzzy matching takes them, count nothing.
 *
 * @returns 0 when it does not fit, at most 1
 */
export function matchCommand(label: string, typed: string, keywords: readonly string[] = []): number {
  const words = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return 1;
  const texts = [label, ...keywords].map((text) => text.toLocaleLowerCase());
  let score = 1;
  for (const word of words) {
    const best = Math.max(
      ...texts.map((text, index) => {
        const at = text.indexOf(word);
        if (at < 0) return 0;
        const isAtWord = at === 0 || text.split(/[^\p{L}\p{N}]+/u).some((one) => one.startsWith(word));
        return (at === 0 ? 1 : isAtWord ? 0.8 : 0.5) * (index === 0 ? 1 : 0.9);
      }),
    );
    if (best === 0) return 0;
    score *= best;
  }
  return score;
}
