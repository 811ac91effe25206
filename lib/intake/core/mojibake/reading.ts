import type { Trust } from "./weigh-reading";

/** A stretch of text that reads as UTF-8 taken for another code page. */
export interface Reading {
  readonly start: number;
  readonly end: number;
  readonly lead: number;
  /** `broken` is a sequence whose lost bytes allow no sane answer. */
  readonly kind: "exact" | "inferred" | "broken";
  readonly now: string;
  /** What else it may have been, the likelier first. */
  readonly alternatives: readonly string[];
  /** A number that the readings of one line share. */
  readonly line: number;
  readonly trust: Trust;
  /** Nothing but a lead byte is left of it. */
  readonly bare: boolean;
  /** Stands in `inline code`, where documents quote damage rather than suffer it. */
  inCode: boolean;
}

export interface Scan {
  readonly readings: readonly Reading[];
  /** Per line, how many characters are plainly undamaged. */
  readonly clean: ReadonlyMap<number, number>;
}

/** Two leads of one script lie in the same of these ranges. */
const SCRIPTS = [0xce, 0xd0, 0xd2, 0xd7, 0xd8, 0xdc, 0xe0, 0xe1, 0xe2, 0xe3, 0xea, 0xee, 0xf0, 0xf1];

const scriptOf = (lead: number): number => SCRIPTS.findLastIndex((first) => lead >= first);

/** Whether a reading touches another complete one of its own script, as the letters of a word do. */
export function isInCompany(readings: readonly Reading[], index: number): boolean {
  const reading = readings[index]!;
  const isFellow = (other: Reading | undefined): boolean =>
    other?.kind === "exact" && scriptOf(other.lead) === scriptOf(reading.lead);
  const [previous, next] = [readings[index - 1], readings[index + 1]];
  return (previous?.end === reading.start && isFellow(previous)) || (next?.start === reading.end && isFellow(next));
}
