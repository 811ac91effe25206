import type { CodePage } from "./code-pages";
import { isMention, isQuoted, Samples } from "./mention";
import { isInCompany, type Reading, type Scan } from "./reading";
import type { Trust } from "./weigh-reading";

export interface Judgement {
  /** The readings that are damage, in order. */
  readonly damage: readonly Reading[];
  /** How much speaks for this code page, the more the better. */
  readonly score: number;
  /** How many characters are plainly undamaged. */
  readonly clean: number;
}

/** What a damaged stretch counts for that looks like a quotation in a text that is sound elsewhere. */
const QUOTED = 0.5;
/** What it takes to touch a text that has sound characters, too. */
const ENOUGH = 1;
/** A line with this many sound characters for each damaged one is a list of characters, or sound. */
const DROWNED = 10;

/** A text with this many damaged stretches for each sound character was read wrongly and written on later. */
const NEARLY_ALL = 20;

/** How much each kind of telling reading speaks for a code page. */
const WORTH = { exact: 1, inferred: 0.9, broken: -1 } as const;

/**
 * Decides which readings of a scan are damage.
 *
 * A text that was read wrongly as a whole has hardly an undamaged character, and then everything that decodes is
 * damage. In a mixed text only what no sound text contains is, and what stands beside it on its line; quoted
 * samples (`inline code`, 'Ã¶', a word beside its repaired self) stay, for that document talks about damage.
 */
export function judge(text: string, page: CodePage, scan: Scan): Judgement {
  const { readings } = scan;
  const trusts = readings.map((reading, index) => settle(page, readings, reading, index));
  const census = takeCensus(text, scan, trusts);
  const { whole, clean, telling, sound } = census;
  let [evidence, score] = [0, 0];
  const damage: Reading[] = [];
  const samples = new Samples(text);
  readings.forEach((reading, index) => {
    if (sound[index]) return;
    const { line, kind, inCode } = reading;
    const isTelling = trusts[index] === "telling";
    const isDrowned = (clean.get(line) ?? 0) >= DROWNED * (telling.get(line) ?? 0);
    const cited = inCode || (!whole && isTelling && (isDrowned || isMention(text, reading)));
    if (isTelling) score += WORTH[kind];
    if (isTelling && !cited && kind !== "broken") {
      evidence += !whole && isQuoted(text, reading) ? QUOTED : 1;
      if (!whole) samples.add(reading);
    }
    const amidDamage = whole || (telling.has(line) && !clean.has(line));
    if ((isTelling || amidDamage) && (whole || !cited)) damage.push(reading);
  });
  const isDamaged = whole ? evidence > 0 : evidence >= ENOUGH && !samples.areOneKnownWord();
  return { damage: isDamaged ? damage : [], score: isDamaged ? score : 0, clean: census.totalClean };
}

/** What a reading says once its neighbours are known. */
function settle(page: CodePage, readings: readonly Reading[], reading: Reading, index: number): Trust {
  const { trust, lead } = reading;
  // On a Mac the leads of Greek and Cyrillic are dashes and ligatures: two in a row are letters.
  const needsCompany = trust === "rare" || (trust === "weak" && page.name === "macintosh" && lead >= 0xcc);
  return needsCompany && isInCompany(readings, index) ? "telling" : trust;
}

interface Census {
  /** Whether hardly an undamaged character is left, so that the text was read wrongly from end to end. */
  readonly whole: boolean;
  readonly totalClean: number;
  /** Undamaged characters by line, and telling readings by line. */
  readonly clean: ReadonlyMap<number, number>;
  readonly telling: ReadonlyMap<number, number>;
  /** By reading, whether it decodes by mere chance. */
  readonly sound: readonly boolean[];
}

function takeCensus(text: string, { readings, clean: soundPerLine }: Scan, trusts: readonly Trust[]): Census {
  const [exactLeads, bareLeads, telling] = [
    new Map<number, number>(),
    new Map<number, number>(),
    new Map<number, number>(),
  ];
  let [tellingInAll, oddInAll] = [0, 0];
  readings.forEach(({ bare, lead, kind, line }, index) => {
    const trust = trusts[index]!;
    if (bare) count(bareLeads, lead);
    else if (trust === "odd") oddInAll++;
    else if (kind === "exact") count(exactLeads, lead);
    if (trust !== "telling") return;
    count(telling, line);
    tellingInAll++;
  });
  // A lone `Ä` has lost its second byte only where other characters of the same lead kept theirs.
  const isLetter = (reading: Reading): boolean =>
    reading.bare && !isAccent(text, reading) && (exactLeads.get(reading.lead) ?? 0) < bareLeads.get(reading.lead)!;
  const letters = readings.map(isLetter);
  let totalClean = letters.filter(Boolean).length;
  for (const inLine of soundPerLine.values()) totalClean += inLine;
  // Rare characters are believed in where next to nothing speaks against them.
  const whole = tellingInAll > 0 && tellingInAll >= NEARLY_ALL * (totalClean + oddInAll);
  const sound = letters.map((isOne, index) => isOne || trusts[index] === "odd" || (!whole && trusts[index] === "rare"));
  const clean = new Map(soundPerLine);
  if (!whole) readings.forEach(({ line }, index) => sound[index] && count(clean, line));
  if (!whole) totalClean += sound.filter((isOne, index) => isOne && !letters[index]).length;
  return { whole, totalClean, clean, telling, sound };
}

/** Whether a lone `Ì` stands after a small letter, as the accent of a decomposed character does. */
function isAccent(text: string, { start, lead }: Reading): boolean {
  return lead === 0xcc && /\p{Ll}/u.test(text[start - 1] ?? "");
}

const count = (counts: Map<number, number>, key: number): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
