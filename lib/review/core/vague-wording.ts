import type { Language } from "@/lib/base/ids";
import type { Severity } from "./finding";
import { NUMBER_WORDS, VAGUE_WORDS, type VagueKind, type VagueWord } from "./vague-words";

/** The fields of a finding whose wording is looked at. */
export type VagueField = "title" | "why" | "fix" | "verification" | "place";

export interface VagueContext {
  readonly severity?: Severity;
  readonly hasPlace?: boolean;
  /** Whether code or a suggested edit says what the fix leaves open. */
  readonly hasCode?: boolean;
}

/** A range of a text that says little, and why. */
export type VagueHint =
  | { readonly code: "vague-word"; readonly kind: VagueKind; readonly word: string; readonly start: number; readonly end: number }
  | { readonly code: "no-number" | "no-place" | "nothing-exact"; readonly start: number; readonly end: number };

/** What is quoted or code is somebody else's wording, or exact: it is blanked out, so that positions stay. */
const QUOTED: readonly RegExp[] = [
  /```[\s\S]*?(?:```|$)/g,
  /`[^`\n]*`/g,
  /^[ \t]*>.*$/gm,
  /["”][^"”\n]*["”]/g,
  /“[^”\n]*”/g,
  /„[^“”\n]*[“”]/g,
  /[»«][^»«\n]*[»«]/g,
  /(?<![\p{L}\p{N}])['‘’][^'‘’\n]*['’](?![\p{L}\p{N}])/gu,
  /‹[^‹›\n]*›/g,
  /\bhttps?:\/\/\S+/g,
];

/** Blanks out quotations, code, template blanks and addresses; the text keeps its length. */
export const withoutQuotes = (text: string): string =>
  QUOTED.reduce((left, pattern) => left.replace(pattern, (found) => found.replace(/[^\n]/g, " ")), text);

/** Part of a path, an identifier or a longer word is no word of its own. */
const BEFORE = "(?<![\\p{L}\\p{N}_/.@#-])";
const AFTER = "(?![\\p{L}\\p{N}_/@]|-[\\p{L}\\p{N}]|\\.[\\p{L}\\p{N}])";

function patternOf({ source, notAfter, notBefore }: VagueWord): RegExp {
  return new RegExp(`${notAfter ? `(?<!${notAfter})` : ""}${BEFORE}(?:${source})${AFTER}${notBefore ? `(?!${notBefore})` : ""}`, "giu");
}

const COMPILED = {
  en: VAGUE_WORDS.en.map((word) => ({ word, pattern: patternOf(word) })),
  sv: VAGUE_WORDS.sv.map((word) => ({ word, pattern: patternOf(word) })),
} satisfies Record<Language, unknown>;

const NUMBERS: Readonly<Record<Language, RegExp>> = {
  en: new RegExp(`\\d|${BEFORE}(?:${NUMBER_WORDS.en})${AFTER}`, "iu"),
  sv: new RegExp(`\\d|${BEFORE}(?:${NUMBER_WORDS.sv})${AFTER}`, "iu"),
};

/** Whether the sentence around a position holds a digit: an amount with its figure is no vague one. */
function sentenceHasDigit(text: string, at: number): boolean {
  const start = Math.max(...["\n", ". ", "! ", "? "].map((end) => text.lastIndexOf(end, at - 1)));
  const rest = text.slice(at).search(/\n|[.!?](?:\s|$)/);
  return /\d/.test(text.slice(start + 1, rest < 0 ? undefined : at + rest));
}

function vagueWords(field: VagueField, text: string, language: Language): VagueHint[] {
  const open = withoutQuotes(text);
  const isDeed = field === "fix" || field === "verification";
  const found: Extract<VagueHint, { code: "vague-word" }>[] = [];
  for (const { word, pattern } of COMPILED[language]) {
    if (word.onlyInDeeds && !isDeed) continue;
    for (const match of open.matchAll(pattern)) {
      // The month of May is written large in mid-sentence, and at a sentence's beginning a date follows.
      if (match[0] === "May") continue;
      if (word.kind === "amount" && sentenceHasDigit(text, match.index)) continue;
      found.push({ code: "vague-word", kind: word.kind, word: match[0], start: match.index, end: match.index + match[0].length });
    }
  }
  // The longest of those that overlap: "as soon as possible", not "soon" in it.
  const longest = found.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const kept: typeof found = [];
  for (const one of longest) if (!kept.some((other) => one.start < other.end && other.start < one.end)) kept.push(one);
  return kept.sort((a, b) => a.start - b.start);
}

/** A number, code, a name with structure (pool_size, useRetry, db.commit, --flag, SLA) or a proper name in mid-sentence. */
const EXACT = /\d|`[^`\n]+`|["”“»][^"”»\n]+["”»]|\p{L}+_\p{L}+|\p{Ll}+\p{Lu}|[\p{L}]+\.[\p{Ll}]+|\/[\p{L}]+|--?[\p{L}]+(?=\s|$)(?<=\s--?\p{L}+)|\p{L}+\(|(?<![\p{L}])\p{Lu}{2,}|(?<=[\p{Ll},;:)] )\p{Lu}\p{Ll}+/u;

/** Too short to be judged: it is still being typed. */
const ENOUGH = 25;

/**
 * Points out wording that leaves a reader guessing: vague words, a critical "why" without a number, a fix that names
 * nothing, a missing place. Advice only; completeness alone holds a verdict.
 *
 * @param text the field's text; for `place` what has been written so far, since an untouched form lacks nothing yet
 * @param language the language the review is written in
 */
export function findVagueWording(field: VagueField, text: string, language: Language, context: VagueContext = {}): VagueHint[] {
  const written = text.trim().length;
  if (written === 0) return [];
  const whole = { start: 0, end: text.length };
  if (field === "place") return context.hasPlace === false ? [{ code: "no-place", ...whole }] : [];
  const hints = vagueWords(field, text, language);
  // A template's blank is counted by completeness already.
  if (written < ENOUGH || /‹[^‹›\n]*›/.test(text)) return hints;
  if (field === "why" && context.severity === "critical" && !NUMBERS[language].test(text)) hints.push({ code: "no-number", ...whole });
  if (field === "fix" && !context.hasCode && !EXACT.test(text) && !NUMBERS[language].test(text)) hints.push({ code: "nothing-exact", ...whole });
  return hints;
}
