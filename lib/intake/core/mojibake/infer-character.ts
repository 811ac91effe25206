import { isPictograph, likelihood, ORDINARY, PICTORIAL, type Surroundings } from "./likely-character";
import { codePointOf, continuationsOf, isContinuation } from "./utf8-sequence";

/** Stands in a sequence for a byte that is known to be missing just there. */
export const HOLE = -1;

const MOST_CHOICES = 6;

/** Every code point that the sequence could have been before the bytes in `dropped` were thrown away. */
function candidates(bytes: readonly number[], dropped: readonly number[]): number[] {
  const length = continuationsOf(bytes[0]!) + 1;
  const found = new Set<number>();
  const fill = (sequence: readonly number[], from: number): void => {
    const hole = sequence.indexOf(HOLE);
    if (hole >= 0) {
      for (const byte of dropped) if (isContinuation(byte)) fill(sequence.with(hole, byte), from);
    } else if (sequence.length === length) {
      const point = codePointOf(sequence);
      if (point >= 0) found.add(point);
    } else {
      for (let at = from; at <= sequence.length; at++)
        for (const byte of dropped) fill([...sequence.slice(0, at), byte, ...sequence.slice(at)], at + 1);
    }
  };
  fill(bytes, 1);
  return [...found];
}

/** Infers characters from the bytes that are left of them, remembering what each remainder came to. */
export class Inference {
  private readonly remembered = new Map<string, readonly string[]>();

  constructor(private readonly dropped: readonly number[]) {}

  /**
   * Infers what an incomplete sequence was from its characters and their bytes, the likeliest first; empty when
   * there is no sane answer. Two lost bytes are the most that are made up for.
   */
  choices(raw: string, bytes: readonly number[], around: Surroundings): readonly string[] {
    const flags = Number(around.followed) + 2 * Number(around.opensWord) + 4 * Number(around.closesBox);
    const key = raw + flags + around.before;
    let choices = this.remembered.get(key);
    if (!choices) this.remembered.set(key, (choices = this.infer(bytes, around)));
    return choices;
  }

  private infer(bytes: readonly number[], around: Surroundings): readonly string[] {
    const missing = continuationsOf(bytes[0]!) + 1 - bytes.filter((byte) => byte !== HOLE).length;
    if (missing < 1 || missing > 2 || this.dropped.length === 0) return [];
    return this.rank(candidates(bytes, this.dropped), around);
  }

  private rank(points: readonly number[], around: Surroundings): readonly string[] {
    const weighed = points
      .map((point) => ({ point, weight: likelihood(point, around) }))
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight || a.point - b.point);
    // Beside a character that people use, those that nobody uses are no alternatives worth reading.
    const best = weighed[0];
    const least = best && isPictograph(best.point) ? PICTORIAL : Math.min(best?.weight ?? 0, ORDINARY);
    return weighed
      .filter(({ weight }) => weight >= least)
      .slice(0, MOST_CHOICES)
      .map(({ point }) => String.fromCodePoint(point));
  }
}
