import type { PackItem } from "./pack";

/** A text of a submission, in which places are sought. */
export interface SearchedFile {
  readonly path: string;
  readonly lines: readonly string[];
}

/** A place of the submission that an item concerns. */
export interface ItemPlace {
  readonly path: string;
  readonly line: number;
  readonly endLine: number;
  readonly text: string;
  /** The words that matched, as they stand there. */
  readonly words: readonly string[];
}

/** Places shown under an item. */
const SHOWN = 3;
/** Lines that are joined into one place when they follow each other. */
const LONGEST = 4;
/** A line of prose that is at least so long may go on in the next. */
const WRAPPED = 60;
/** Of a longer line only so much is read. */
const LONGEST_LINE = 2_000;
/** A further place must be this good, beside the best. */
const BESIDE = 0.4;
/**
 * Weights, found by trying on the first half of eval/places; the second half is what they are measured on. What a phrase to look for, a red flag's
 * code and a word of the item's own count; what the lines around, the headings above and the part of the document add; how much less a heading
 * counts, each further match of a line, and a long line; how many words are sought, what is said in proofs, and the most one word counts.
 */
const TUNING = { phrase: 1.4, code: 1.4, word: 3.8, around: 0.5, above: 0.6, heading: 0.9, decay: 0.18, length: 0.04, own: 130, proof: 0.4, cap: 1.6, part: 0.5, few: 3 };
/** Words are compared by so many letters, without their endings: anslutning, anslutningar. */
const STEM = 7;
const ENDING = /(?:ingarna|ningar|arnas|ernas|ingen|arna|erna|orna|ande|ende|ning|ings|ing|ies|are|ast|ade|ats|ed|es|er|ar|or|en|et|na|s|t|n|a|e|y)$/;

const STOP = new Set(
  `a an and any are as at be been by can could do does done each else ever every for from has have how if in into is it its more most much no not of on one only or other over own same
  shall should so some such than that the their them then there these they this those through to under until up was what when where whether which while who whose will with within without would
  all also because been before after both but during either its' itself known made make may must never nobody none still there third upon yes
  alla allt andra att av bara blir dem den denna deras dess det detta du där efter eller en ens ett finns flera får för från ha han har hela hur här i in inga ingen inget inte innan inom kan man med mellan men minst
  mer mot måste när och också om på ruta samma sig sin sina sitt ska skulle som sådan så till under upp utan utom var varje vad vem vid vilka vilken vilket vara är över än ut sedan själv sin även dessa`.split(/\s+/),
);

interface Term {
  /** For a phrase; a word is found by its stem. */
  readonly finder: RegExp | null;
  /** What any line with the phrase has in it, in lower case: looked for first, since most lines have it not. */
  readonly beginning: string;
  readonly stem: string;
  readonly weight: number;
  /** Words in it: a phrase that matches whole says more than a word. */
  readonly size: number;
  readonly kind: "phrase" | "code" | "word";
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const LETTER = "\\p{L}\\p{N}_";

function phrase(text: string, kind: "phrase" | "code"): Term | null {
  const parts = text.trim().toLowerCase().split(/[\s-]+/).filter(Boolean).map(escaped);
  if (parts.length === 0) return null;
  const before = /^[\p{L}\p{N}_]/u.test(text.trim()) ? `(?<![${LETTER}])` : "";
  // Forms of a word: "retry" finds "retries" no, but "backup" finds "backups" and "larm" "larmet".
  const after = /[\p{L}]$/u.test(text.trim()) ? `[\\p{L}]{0,4}(?![${LETTER}])` : "";
  return { finder: new RegExp(`${before}${parts.join("[\\s\\-_]*")}${after}`, "iu"), beginning: text.trim().toLowerCase().split(/[\s-]+/)[0]!, stem: "", weight: TUNING[kind], size: parts.length, kind };
}

const wordsOf = (text: string): string[] => (text.toLowerCase().match(/[\p{L}_][\p{L}\p{N}_]{2,}/gu) ?? []).filter((one) => !STOP.has(one));
function stemOf(one: string): string {
  const cut = one.length > 4 ? one.replace(ENDING, "") : one;
  return (cut.length >= 3 ? cut : one).slice(0, STEM);
}
const withoutCode = (text: string) => text.replace(/^(```|~~~)[^]*?^\1/gm, "");

/** What of an item is sought by. */
export type Sought = Pick<PackItem, "looksFor" | "text">;

/** How often an item says a word, by where it says it: in its question, as a red flag, in what goes wrong. */
function saidBy({ text }: Sought): Map<string, number> {
  const said = new Map<string, number>();
  const add = (part: string, times: number) => {
    for (const one of wordsOf(withoutCode(part))) {
      const stem = stemOf(one);
      said.set(stem, (said.get(stem) ?? 0) + times);
    }
  };
  for (const words of [text.en, text.sv]) {
    add(words.question, 3);
    for (const flag of words.redFlags) add(flag, 2);
    add(words.template.title, 2);
    for (const part of [words.appliesWhen, words.why, words.evidence, words.template.why, words.template.fix]) add(part, 1);
    for (const part of [words.verify, words.exampleFix, words.template.verification]) add(part, TUNING.proof);
  }
  return said;
}

/** In how many items of the packs a word is said: what every item says tells them not apart. */
export interface Vocabulary {
  readonly items: number;
  readonly saidIn: ReadonlyMap<string, number>;
}

const vocabularies = new WeakMap<readonly Sought[], Vocabulary>();

/** Counts the words of all items that are asked beside each other; once for each list. */
export function vocabularyOf(items: readonly Sought[]): Vocabulary {
  const known = vocabularies.get(items);
  if (known) return known;
  const saidIn = new Map<string, number>();
  for (const item of items) for (const stem of saidBy(item).keys()) saidIn.set(stem, (saidIn.get(stem) ?? 0) + 1);
  const vocabulary = { items: items.length, saidIn };
  vocabularies.set(items, vocabulary);
  return vocabulary;
}

/** What is sought for an item: its words to look for, the code of its red flags, and the words that are its own. */
function termsOf(item: Sought, { items, saidIn }: Vocabulary): Term[] {
  const terms = new Map<string, Term>();
  const add = (key: string, term: Term | null) => term && !terms.has(key) && terms.set(key, term);
  for (const one of item.looksFor) add(one.toLowerCase(), phrase(one, "phrase"));
  for (const { redFlags } of [item.text.en, item.text.sv])
    for (const flag of redFlags)
      for (const [, code] of flag.matchAll(/`([^`\n]{3,60})`/g)) add(code!.toLowerCase(), phrase(code!, "code"));
  const most = Math.log(1 + items);
  const own = [...saidBy(item)]
    .map(([stem, times]) => ({ stem, worth: (Math.sqrt(times) / 3) * (Math.log((1 + items) / (1 + (saidIn.get(stem) ?? 0))) / most) }))
    .sort((a, b) => b.worth - a.worth)
    .slice(0, TUNING.own);
  for (const { stem, worth } of own) add(`${stem}*`, { finder: null, beginning: "", stem, weight: TUNING.word * Math.min(TUNING.cap, worth), size: 1, kind: "word" });
  return [...terms.values()];
}

/** A line as it is searched for any item. */
interface Line {
  readonly file: SearchedFile;
  readonly at: number;
  readonly text: string;
  readonly lower: string;
  readonly stems: ReadonlyMap<string, string>;
  readonly isHeading: boolean;
  readonly isCode: boolean;
  /** Indexes of the headings above. */
  readonly headings: readonly number[];
  /** The line before and after, where nothing but a blank line is between. */
  readonly near: readonly number[];
}

/** A submission made ready to be searched for many items. */
export interface Searched {
  readonly lines: readonly Line[];
  readonly length: number;
}

/** Makes texts ready: words by their stems, headings above each line; empty lines and fences hold nothing. */
export function makeReady(files: readonly SearchedFile[]): Searched {
  const lines: (Line & { near: number[] })[] = [];
  for (const file of files) {
    const above: (number | undefined)[] = [];
    let inCode = false;
    let before = -1;
    file.lines.forEach((text, at) => {
      if (/^\s*(```|~~~)/.test(text)) inCode = !inCode;
      if (!/[\p{L}\p{N}]/u.test(text)) return;
      const level = inCode ? 0 : (/^(#{1,6})\s/.exec(text)?.[1]?.length ?? 0);
      const index = lines.length;
      const isNear = before >= 0 && at - lines[before]!.at <= 2;
      if (isNear) lines[before]!.near.push(index);
      lines.push({
        file,
        at,
        text: text.slice(0, LONGEST_LINE),
        lower: text.slice(0, LONGEST_LINE).toLowerCase(),
        stems: new Map(wordsOf(text.slice(0, LONGEST_LINE)).map((one) => [stemOf(one), one])),
        isHeading: level > 0,
        isCode: inCode,
        headings: above.slice(0, level > 0 ? level : undefined).filter((one): one is number => one !== undefined),
        near: isNear ? [before] : [],
      });
      before = index;
      if (level > 0) {
        above.length = level;
        above[level] = index;
      }
    });
  }
  return { lines, length: lines.reduce((sum, { stems }) => sum + stems.size, 0) / Math.max(1, lines.length) };
}

/**
 * Finds the places of a submission that an item concerns, the best first, at most three. Rare words count more than those that
 * stand everywhere, whole phrases more than single words, and a line gains from those around it and the headings above.
 */
export function findPlaces(item: Sought, { lines, length }: Searched, vocabulary: Vocabulary): ItemPlace[] {
  const terms = termsOf(item, vocabulary);
  const phrases = terms.filter(({ finder }) => finder !== null);
  const words = new Map(terms.filter(({ finder }) => finder === null).map((term) => [term.stem, term]));
  const hits = lines.map(({ text, lower, stems }) => {
    const found = new Map<Term, string>();
    for (const term of phrases) {
      const hit = lower.includes(term.beginning) ? term.finder!.exec(text) : null;
      if (hit) found.set(term, hit[0]);
    }
    for (const [stem, said] of stems) {
      const term = words.get(stem);
      if (term) found.set(term, said);
    }
    return found;
  });
  const seen = new Map<Term, number>();
  for (const found of hits) for (const term of found.keys()) seen.set(term, (seen.get(term) ?? 0) + 1);
  const worth = (term: Term) => term.weight * Math.log(1 + lines.length / (1 + (seen.get(term) ?? 0))) * (1 + 0.35 * (term.size - 1));
  const own = lines.map(({ stems }, index) => {
    const worths = [...hits[index]!.keys()].map(worth).sort((a, b) => b - a);
    // The second word of a line adds less than the first: a list of everything is no place.
    const sum = worths.reduce((all, one, rank) => all + one / (1 + TUNING.decay * rank), 0);
    return sum / (1 - TUNING.length + TUNING.length * Math.max(0.5, stems.size / Math.max(1, length)));
  });
  // What a part of the document is about, from one heading to the next, by the different words it has of the item's.
  const partOf = lines.map(({ isHeading, headings }, index) => (isHeading ? index : (headings.at(-1) ?? -1)));
  const parts = new Map<number, Map<Term, number>>();
  const sizes = new Map<number, number>();
  lines.forEach((_, index) => {
    const part = partOf[index]!;
    sizes.set(part, (sizes.get(part) ?? 0) + 1);
    const terms = parts.get(part) ?? new Map<Term, number>();
    parts.set(part, terms);
    for (const term of hits[index]!.keys()) terms.set(term, worth(term));
  });
  const about = new Map([...parts].map(([part, terms]) => {
    const sum = [...terms.values()].sort((a, b) => b - a).reduce((all, one, rank) => all + one / (1 + TUNING.decay * rank), 0);
    return [part, sum / Math.sqrt(Math.max(1, sizes.get(part)! / TUNING.few))] as const;
  }));
  const isStrong = (index: number) => hits[index]!.size >= 2 || [...hits[index]!.keys()].some(({ kind }) => kind !== "word");
  const scores = lines.map(({ isHeading, headings, near }, index) => {
    const mine = own[index]!;
    if (mine === 0) return 0;
    const around = Math.max(0, ...near.map((one) => own[one]!));
    const above = Math.max(0, ...headings.map((one) => own[one]!));
    // A heading names a matter; what is said of it stands below.
    return (mine + TUNING.around * Math.min(around, mine) + TUNING.above * Math.min(above, 2 * mine) + TUNING.part * Math.min(about.get(partOf[index]!) ?? 0, 3 * mine)) * (isHeading ? TUNING.heading : 1);
  });
  const ranked = lines
    .map((_, index) => index)
    .filter((index) => scores[index]! > 0 && isStrong(index))
    .sort((a, b) => scores[b]! - scores[a]! || a - b);
  const places: ItemPlace[] = [];
  const taken = new Set<number>();
  const best = scores[ranked[0] ?? -1] ?? 0;
  for (const index of ranked) {
    if (places.length === SHOWN || scores[index]! < BESIDE * best) break;
    if (taken.has(index) || taken.has(index - 1) || taken.has(index + 1)) continue;
    places.push(placeOf(lines, hits, scores, index, taken));
  }
  return places;
}

/** The lines that belong to a place: neighbours that match nearly as well. */
function placeOf(lines: readonly Line[], hits: readonly ReadonlyMap<Term, string>[], scores: readonly number[], index: number, taken: Set<number>): ItemPlace {
  const belongs = (at: number, beside: number) =>
    lines[at] !== undefined && lines[at].file === lines[index]!.file && Math.abs(lines[at].at - lines[beside]!.at) === 1 && !taken.has(at) && scores[at]! >= 0.7 * scores[index]!;
  let first = index;
  let last = index;
  // A sentence that goes on over several lines is one place, and a heading belongs to what stands under it.
  const goesOn = (at: number) => {
    const [before, line] = [lines[at - 1], lines[at]];
    return (
      line !== undefined && before !== undefined && line.file === before.file && line.at - before.at === 1 && !line.isCode && !line.isHeading && !before.isHeading &&
      before.text.trimEnd().length >= WRAPPED && !/^\s*(?:[-*+|>]|\d+[.)])\s?/.test(line.text)
    );
  };
  if (lines[index]!.isHeading) while (last - first < 2 && lines[last + 1] && !lines[last + 1]!.isHeading && lines[last + 1]!.file === lines[index]!.file && lines[last + 1]!.at - lines[last]!.at <= 2) last++;
  while (last - first + 1 < LONGEST && goesOn(last + 1) && !taken.has(last + 1)) last++;
  while (last - first + 1 < LONGEST && goesOn(first) && !taken.has(first - 1)) first--;
  while (last - first + 1 < LONGEST && belongs(last + 1, last)) last++;
  while (last - first + 1 < LONGEST && belongs(first - 1, first)) first--;
  for (let at = first; at <= last; at++) taken.add(at);
  const words = hits.slice(first, last + 1).flatMap((found) => [...found].sort(([a], [b]) => b.weight * b.size - a.weight * a.size).map(([, said]) => said.trim()));
  return { path: lines[first]!.file.path, line: lines[first]!.at + 1, endLine: lines[last]!.at + 1, text: lines[index]!.text.trim().slice(0, 300), words: [...new Set(words)].slice(0, 5) };
}
