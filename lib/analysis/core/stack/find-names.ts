import { NAMES, standsAt, tokensOf, type Name, type Token } from "./name-index";
import { phrasesOf, type KnownTechnology } from "./known-technology";

/** A name of a technology in a text. */
export interface FoundName {
  readonly technology: KnownTechnology;
  readonly start: number;
  readonly end: number;
  /** Unsure where only its company elsewhere can show that the technology is meant. */
  readonly isUnsure: boolean;
  /** It is all that its cell, item or value says. */
  readonly isWhole: boolean;
}

/** What is known of the place in which names are sought. */
export interface Setting {
  /** A heading, a label or a column says that technologies are listed. */
  readonly isListing: boolean;
  /** Most words are capitalised, so that capitals say nothing. */
  readonly isTitle: boolean;
}

/** A column, a label or a heading under which technologies stand. */
export const LISTING =
  /(?<![\p{L}\d])(?:(?:tech(?:nical|nology)? ?)?stack|technolog(?:y|ies)|tech|frameworks?|languages?|runtime|backend|back-end|frontend|front-end|server|client|databases?|datastore|storage|hosting|host|hosted on|deploy(?:ed|ment)(?: (?:on|to|platform))?|platforms?|infrastructure|infra|librar(?:y|ies)|dependenc(?:y|ies)|tools?|tooling|services?|vendors?|suppliers?|components?|queues?|message broker|broker|cache|caching|ci|ci\/cd|orchestration|monitoring|observability|logging|secrets?|providers?|integrations?|third[- ]part\w+|sub-?processors?|built with|packages?|systems?|analytics|project management|workflow engine|teknik(?:er|stack)?|ramverk|språk|bibliotek|beroenden|plattform|drift|databas(?:er)?|verktyg|leverantör(?:er)?|komponent(?:er)?|tjänst(?:er)?|infrastruktur|integrationer|underbiträden|kö(?:er)?|övervakning|hemligheter|lagring|technologien|sprachen?|werkzeuge|dienste|outils|langages?|base de données)(?![\p{L}\d])/iu;

const VERSION = /^\s?(?:v|version |@|[><=~^]=?)?\s?\d+(?:\.\d+)+|^\s(?:v\d+|version \d+|\d{1,2}\+?)(?=\s*(?:[,;:.)|+/&]|$|and\b|och\b|with\b|med\b|on\b|på\b|is\b|är\b))/iu;
const DRAWN_BY = /(?:\b(?:us(?:e|es|ing|ed)|written in|built (?:with|in|on)|hosted (?:on|by|at)|deploy(?:s|ed|ing)? (?:on|to|via)|runs? on|running on|powered by|implemented in|managed (?:by|in)|based on|tracked in|developed in|rewritten in|framework|language|library|skriv(?:en|et|na) i|bygg[dt]a? (?:i|med|på)|kör(?:s|as)? (?:på|i)|drifta(?:s|t|d) (?:på|hos)|hosta(?:s|t|d) (?:på|hos)|använd(?:er|s)|ramverket|språket|geschrieben in|läuft auf|écrit en))\s+(?:an?\s+|the\s+|en\s+|ett\s+)?[`*_"']*$/iu;
const WITH = /\b(?:in|on|with|via|by|through|from|to|and|i|på|med|genom|av|från|till|och|mit|auf|avec|sur)\s+[`*_"']*$/iu;
/** After a name, these speak of something like it. */
const LIKENESS = /^[\s-](?:like|compatible|style|inspired|esque|agnostic|kompatib\w*|liknande)\b/i;
const JOIN = /^[\s*_`"']*(?:,|\/|\+|&|\||·|•|→|->|and|och|or|eller|with|med|on|på|und|oder|et|ou)[\s*_`"']*$/iu;
const SEGMENT_END = /[|,;:()[\]•·–—=\t/+]|->|→|\s-\s/gu;

interface Candidate {
  readonly name: Name;
  readonly start: number;
  readonly end: number;
}

const isUpper = (letter: string | undefined): boolean => letter !== undefined && letter !== letter.toLowerCase();

/** Tells whether a name is written with the capitals it needs; all capitals are capitals as well. */
function isCasedAs(written: string, text: string): boolean {
  return text === written || (written.length > 3 && text === written.toUpperCase());
}

/** Tells by the letters around that a word is part of something else: an identifier, a channel, a property. */
function isPart(text: string, start: number, end: number, name: Name): boolean {
  const before = name.before ? "" : (text[start - 1] ?? "");
  if (/[@#$\\%]/.test(before) || (before === "." && /[\p{L}\d_]/u.test(text[start - 2] ?? ""))) return true;
  if (before === "-" && /[\p{L}\d]/u.test(text[start - 2] ?? "") && !isUpper(text[start])) return true;
  if (LIKENESS.test(text.slice(end, end + 14))) return true;
  const after = text.slice(end, end + 2);
  if (name.demand === "any") return /^[$\\]/.test(after);
  return /^\.[a-z_]/.test(after) || /^[($\\]/.test(after) || (/^-[a-z]/.test(after) && !isUpper(text[start]));
}

/** Of names that differ only in capitals, "pandas" and "Pandas", the one whose capitals these are. */
function withTheseCapitals(names: readonly Name[], text: string, tokens: readonly Token[], at: number): Name | undefined {
  const first = names.find((name) => standsAt(name, text, tokens, at));
  if (first?.demand !== "cased" && first?.demand !== "seldom") return first;
  const said = text.slice(tokens[at]!.start, tokens[at + first.words.length - 1]!.end);
  if (isCasedAs(first.written, said)) return first;
  return names.find((name) => name.words.length === first.words.length && isCasedAs(name.written, said) && standsAt(name, text, tokens, at)) ?? first;
}

/** Finds the name at a token: as written, or with the s of a genitive or plural. */
function nameAt(text: string, tokens: readonly Token[], at: number): Name | undefined {
  const { word } = tokens[at]!;
  const lowered = word.toLowerCase();
  const names = NAMES.get(lowered);
  const whole = names && withTheseCapitals(names, text, tokens, at);
  if (whole || lowered.length < 5 || !lowered.endsWith("s") || !isUpper(word[0])) return whole;
  return NAMES.get(lowered.slice(0, -1))?.find((name) => name.words.length === 1 && name.demand !== "ordinary" && name.before === "");
}

/** A line that names more than this is no sentence. */
const MOST = 300;

/** Finds the names in a text, the longest at each place, however unsure they are. */
function candidatesIn(text: string): Candidate[] {
  const tokens = tokensOf(text);
  const found: Candidate[] = [];
  for (let at = 0; at < tokens.length && found.length < MOST; at++) {
    const name = nameAt(text, tokens, at);
    if (!name) continue;
    const start = tokens[at]!.start;
    const last = at + name.words.length - 1;
    const end = tokens[last]!.end;
    if (isPart(text, start, end, name)) continue;
    at = last;
    if (name.technology) found.push({ name, start, end });
  }
  return found;
}

/** How far around a name is looked, so that a long line costs no more than its length. */
const AROUND = 160;

/** The stretch between two signs that part a line: a cell, a value, an item of a list. */
function segmentAround(text: string, start: number, end: number): string {
  const begin = Math.max(0, start - AROUND);
  const window = text.slice(begin, end + AROUND);
  let from = 0;
  let to = window.length;
  for (const sign of window.matchAll(SEGMENT_END)) {
    if (sign.index + sign[0].length <= start - begin) from = sign.index + sign[0].length;
    else if (sign.index >= end - begin) {
      to = sign.index;
      break;
    }
  }
  return window.slice(from, to);
}

const inCode = (text: string, start: number, end: number): boolean => text[start - 1] === "`" && text[end] === "`";
const bareOf = (text: string): string => text.replace(/[*_`"'#>[\]]|^\s*(?:[-+*]|\d+[.)])\s+/g, "").trim();

const OPENING = /^\s*(?:[-+*]|\d+[.)]|\[[ xX]\])\s+/;
/** Tells whether the place opens a sentence, a cell or an item, where every word has a capital. */
function opens(text: string, start: number): boolean {
  const before = start > AROUND ? text.slice(start - AROUND, start) : text.slice(0, start).replace(OPENING, "");
  return !/[\p{L}\d)]["'`*_\s,/&+-]{0,8}$/u.test(before);
}

/** Judges a name of an ordinary word: sure, unsure, or none at all. */
function judge(text: string, at: number, all: readonly Candidate[], company: number, setting: Setting): "sure" | "unsure" | "none" {
  const { name, start, end } = all[at]!;
  const said = text.slice(start, end);
  if (name.demand === "any") return "sure";
  if (inCode(text, start, end) && said.length > 1) return "sure";
  const isSmall = name.demand === "seldom" && said === name.written.toLowerCase();
  if (isSmall && listAround(text, at, all).some((one) => one.name.demand === "any" || one.name.demand === "cased")) return "sure";
  if (!isCasedAs(name.written, said) && !isCasedAs(`${name.written}s`, said)) return "none";
  if (name.demand === "cased") return "sure";
  const after = text.slice(end, end + AROUND);
  const before = text.slice(Math.max(0, start - AROUND), start);
  // Spring 2025 is a season.
  if (name.demand === "ordinary" && /^ (?:19|20)\d\d\b/.test(after)) return "none";
  if (VERSION.test(after)) return "sure";
  const nextWord = /^[\s-](\p{L}+)/u.exec(after)?.[1];
  const isProper = nextWord !== undefined && isUpper(nextWord[0]);
  if (nextWord && name.near.has(nextWord.toLowerCase()) && (!isProper || !setting.isTitle || name.demand === "seldom")) return "sure";
  if (DRAWN_BY.test(before) && !(isProper && name.demand === "ordinary")) return "sure";
  const isOnlyWord = bareOf(segmentAround(text, start, end)) === said;
  if (isOnlyWord && (setting.isListing || LISTING.test(before))) return "sure";
  const others = company - (name.demand === "ordinary" ? 0 : 1);
  if (isOnlyWord && isListed(text, at, all, others)) return "sure";
  if (name.demand === "seldom") {
    if (others > 0) return "sure";
    return !opens(text, start) && !setting.isTitle && WITH.test(before) ? "sure" : "unsure";
  }
  // Of "hyper", which has no capital, only the company beside it tells.
  if (name.written === name.written.toLowerCase()) return isBesideKin(text, at, all) ? "sure" : "none";
  if (opens(text, start) || setting.isTitle) return isOnlyWord || isListed(text, at, all, others) ? "unsure" : "none";
  // "Express Checkout" is a name of its own.
  return (others > 0 || isBesideKin(text, at, all)) && !isProper ? "sure" : "unsure";
}

/** Tells whether a name stands in a list with others that are technologies, or with so many that they must be. */
function isListed(text: string, at: number, all: readonly Candidate[], others: number): boolean {
  return neighbours(text, at, all).length > 0 && (others > 0 || all.length >= 3);
}

const neighbours = (text: string, at: number, all: readonly Candidate[]): Candidate[] =>
  [all[at - 1], all[at + 1]].filter((one) => one !== undefined).filter((one) => isJoined(text, one, all[at]!));

/** The names of the list in which one stands, a few to either side. */
function listAround(text: string, at: number, all: readonly Candidate[]): Candidate[] {
  let first = at;
  while (first > 0 && at - first < 4 && isJoined(text, all[first - 1]!, all[first]!)) first--;
  let last = at;
  while (last < all.length - 1 && last - at < 4 && isJoined(text, all[last]!, all[last + 1]!)) last++;
  return all.slice(first, last + 1);
}

/** "Go with Gin": two ordinary words that belong together. */
function isBesideKin(text: string, at: number, all: readonly Candidate[]): boolean {
  const own = all[at]!.name.technology!;
  const isKin = (one: KnownTechnology, other: KnownTechnology) => phrasesOf(one.entry.kin).includes(other.name);
  return neighbours(text, at, all).some(({ name: { technology } }) => technology !== null && (isKin(own, technology) || isKin(technology, own)));
}

function isJoined(text: string, one: Candidate, other: Candidate): boolean {
  const between = one.end <= other.start ? text.slice(one.end, other.start) : text.slice(other.end, one.start);
  return between.length < 14 && (JOIN.test(between) || /^\s*(?:v?\d[\d.]*\+?)?\s*[,/+&|(]\s*[*_`]*$/.test(between));
}

/** Finds the technologies that a masked text names, by place. */
export function findNames(text: string, setting: Setting): FoundName[] {
  const candidates = candidatesIn(text);
  const company = candidates.filter(({ name }) => name.demand !== "ordinary").length;
  return candidates.flatMap(({ name, start, end }, at) => {
    const verdict = judge(text, at, candidates, company, setting);
    if (verdict === "none") return [];
    const bare = bareOf(segmentAround(text, start, end));
    return [{ technology: name.technology!, start, end, isUnsure: verdict === "unsure", isWhole: bare.length <= end - start + 8 && bare.startsWith(text.slice(start, end)) }];
  });
}
