import { NO_TECHNOLOGY } from "./catalogue/no-technology";
import { phrasesOf, TECHNOLOGIES, wordsOf, type KnownTechnology } from "./known-technology";

/** How much a name needs to count (catalogue/entry.ts): anything, capitals, capitals and a hint, capitals and more than a hint. */
export type Demand = "any" | "cased" | "seldom" | "ordinary";

/** A name as a sequence of words with what stands between them. */
export interface Name {
  /** Nothing for words that look like a technology and are none. */
  readonly technology: KnownTechnology | null;
  readonly demand: Demand;
  readonly written: string;
  /** In lower case. */
  readonly words: readonly string[];
  readonly gaps: readonly string[];
  /** What has to stand right before the first word, as the dot of .NET. */
  readonly before: string;
  readonly near: ReadonlySet<string>;
}

export interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

const TOKEN = /[\p{L}\p{N}_]+(?:\+\+|#(?![\p{L}\p{N}]))?/gu;
const ASCII_TOKEN = /[A-Za-z0-9_]+(?:\+\+|#(?![A-Za-z0-9]))?/g;

/** Cuts a text into words with their places. */
export function tokensOf(text: string): Token[] {
  // Letters beyond ASCII cost ten times as much to look for.
  const isPlain = !/[^\0-\x7f]/.test(text);
  const tokens: Token[] = [];
  for (const found of text.matchAll(isPlain ? ASCII_TOKEN : TOKEN)) tokens.push({ word: found[0], start: found.index, end: found.index + found[0].length });
  return tokens;
}

/** A gap that a space does not fill. */
const HYPHEN = "-!";

const SIGNS: Readonly<Record<string, Demand>> = { "=": "cased", "~": "seldom", "?": "ordinary" };
const NO_WORDS: ReadonlySet<string> = new Set();

function nameOf(said: string, technology: KnownTechnology | null): Name {
  const demand = SIGNS[said[0]!] ?? "any";
  const written = demand === "any" ? said : said.slice(1);
  const tokens = tokensOf(written);
  return {
    technology,
    demand,
    written,
    words: tokens.map(({ word }) => word.toLowerCase()),
    gaps: tokens.slice(1).map(({ start }, at) => written.slice(tokens[at]!.end, start)),
    before: written.slice(0, tokens[0]?.start ?? 0),
    near: technology?.entry.near ? new Set(wordsOf(technology.entry.near)) : NO_WORDS,
  };
}

/** A package whose name has a hyphen is nothing else: `simple-salesforce`. */
function packageNamesOf(technology: KnownTechnology): Name[] {
  const { pypi, npm, gem } = technology.entry;
  return [pypi, npm, gem]
    .flatMap((field) => wordsOf(field))
    .filter((one) => /^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(one))
    .map((one) => nameOf(one, technology))
    .map((name) => ({ ...name, gaps: name.gaps.map(() => HYPHEN) }));
}

function namesOf(technology: KnownTechnology): Name[] {
  const { entry } = technology;
  const said = phrasesOf(entry.said);
  const isSigned = said.some((one) => SIGNS[one[0]!] && one.slice(1) === entry.name);
  // What is typed at a prompt names a technology in prose as well: "run psql".
  return [...(isSigned ? [] : [entry.name]), ...said, ...phrasesOf(entry.runs).filter((one) => one.includes(" "))].map((one) => nameOf(one, technology));
}

/** Makes names findable by their first word, the longest first. */
function byFirstWord(names: readonly Name[]): ReadonlyMap<string, readonly Name[]> {
  const index = new Map<string, Name[]>();
  for (const name of names) {
    const first = name.words[0];
    if (first === undefined) continue;
    const list = index.get(first) ?? [];
    list.push(name);
    index.set(first, list);
  }
  for (const list of index.values()) list.sort((a, b) => b.words.length - a.words.length || b.written.length - a.written.length);
  return index;
}

/** The names of prose. */
export const NAMES: ReadonlyMap<string, readonly Name[]> = byFirstWord([
  ...TECHNOLOGIES.flatMap((technology) => [...namesOf(technology), ...packageNamesOf(technology)]),
  ...NO_TECHNOLOGY.map((said) => nameOf(said, null)),
]);

/** What is typed at a prompt, or stands in a script. */
export const COMMANDS: ReadonlyMap<string, readonly Name[]> = byFirstWord(
  TECHNOLOGIES.flatMap((technology) => phrasesOf(technology.entry.runs).map((said) => nameOf(said, technology))),
);

/** Tells whether what stands between two words is what a name has there; a space may be a hyphen. */
function gapFits(wanted: string, found: string): boolean {
  if (wanted === found || (wanted === HYPHEN && found === "-")) return true;
  return wanted === " " ? /^(?: +|-|\u00a0|\u2011)$/.test(found) : wanted === "-" && found === " ";
}

/** Tells whether a name stands at a token. */
export function standsAt(name: Name, text: string, tokens: readonly Token[], at: number): boolean {
  const { words, gaps, before } = name;
  if (at + words.length > tokens.length) return false;
  for (let step = 1; step < words.length; step++) {
    const token = tokens[at + step]!;
    if (token.word.toLowerCase() !== words[step]) return false;
    if (!gapFits(gaps[step - 1]!, text.slice(tokens[at + step - 1]!.end, token.start))) return false;
  }
  const start = tokens[at]!.start;
  return before === "" || text.slice(start - before.length, start) === before;
}
