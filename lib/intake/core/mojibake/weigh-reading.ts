import type { CodePage } from "./code-pages";

/**
 * What a decodable sequence says about the text it stands in.
 *
 * - `telling`: no undamaged text reads like this.
 * - `weak`: damage if its surroundings are damaged; in a sound text it would be natural.
 * - `rare`: a script or sign that counts only in the company of its like.
 * - `odd`: decodes by chance; it belongs to the sound text.
 */
export type Trust = "telling" | "weak" | "rare" | "odd";

export interface Weighed {
  readonly raw: string;
  readonly lead: number;
  readonly point: number;
  /** The characters on either side in the text as it is, or "". */
  readonly before: string;
  readonly after: string;
}

/** What closes a word or a quotation in sound text: `CAFÉ”`, `UMEÅ–LULEÅ`, `voilà »`. */
const CLOSING = /^[…’”“»«›–—™®ªº°·\u00a0]+$/;
const MATHEMATICAL = /^[πΩ∑∏∫∞µ∂≤≥≠±°]$/;
const LETTER = /^[\p{L}\p{M}]$/u;
const LETTER_OR_DIGIT = /^[\p{L}\p{N}]$/u;
const UPPER = /^\p{Lu}$/u;
const LOWER_OR_DIGIT = /^[\p{Ll}\p{N}]$/u;
const UNASSIGNED = /^[\p{Cn}\p{Cs}]$/u;
const IDEOGRAPH = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f]$/u;
const C1 = /[\u0080-\u009f]/;

/** Letters of living languages among the many that Latin Extended-B holds. */
const LIVING = /^[ƠơƯưȘșȚțəƏǍǎǏǐǑǒǓǔǦǧǪǫȊˇ˘˜]$/;

const between = (point: number, from: number, to: number): boolean => point >= from && point <= to;

/** Whether documents in the Latin, Greek or Cyrillic script are full of the character. */
function isCommon(point: number): boolean {
  return (
    between(point, 0x80, 0x17f) ||
    LIVING.test(String.fromCodePoint(point)) ||
    between(point, 0x300, 0x30c) ||
    between(point, 0x386, 0x3ce) ||
    between(point, 0x401, 0x45f) ||
    between(point, 0x490, 0x491) ||
    between(point, 0x1e00, 0x1fff) ||
    between(point, 0x200b, 0x206f) ||
    between(point, 0x20a0, 0x20cf) ||
    between(point, 0x20e0, 0x20e3) ||
    between(point, 0x2100, 0x2bff) ||
    between(point, 0xfe0e, 0xfe0f) ||
    between(point, 0xff01, 0xff5e) ||
    between(point, 0xe000, 0xf8ff) ||
    point === 0xfeff ||
    point === 0xfffd ||
    between(point, 0x1f000, 0x1faff)
  );
}

/** Weighs a complete sequence by how it would look in a sound text of the same code page's language. */
export function weigh(page: CodePage, reading: Weighed): Trust {
  const { raw, point } = reading;
  const character = String.fromCodePoint(point);
  if (UNASSIGNED.test(character)) return "odd";
  if (C1.test(raw)) return "telling";
  // A control character as the outcome is at best half of a double encoding.
  if (point < 0xa0) return "weak";
  const natural = page.name === "macintosh" ? looksNaturalOnMac(reading) : looksNatural(reading);
  if (isCommon(point)) return natural ? "weak" : "telling";
  const isLikeWords = !natural && IDEOGRAPH.test(character) && ![...raw.slice(1)].some((unit) => LETTER.test(unit));
  return isLikeWords && page.name !== "macintosh" ? "telling" : "rare";
}

/** In the Windows code pages and Latin-1, leads are accented letters and the rest is mostly punctuation. */
export function looksNatural({ raw, lead, before, after }: Omit<Weighed, "point">): boolean {
  const rest = raw.slice(1);
  if (!CLOSING.test(rest)) return false;
  // `â` begins bullets, arrows and boxes; no language has it as a word of its own.
  if (lead >= 0xe0) return lead !== 0xe2 || LETTER.test(before);
  const endsCapitals = UPPER.test(before);
  if (lead === 0xc2 || lead === 0xc3) return endsCapitals && !LETTER_OR_DIGIT.test(after);
  if (LOWER_OR_DIGIT.test(before)) return false;
  if (endsCapitals && UPPER.test(after) && /^[–—]$/.test(rest)) return true;
  return !LETTER_OR_DIGIT.test(after);
}

/** In Mac Roman it is the other way about: leads are punctuation and mathematics, the rest is letters. */
function looksNaturalOnMac({ raw, lead, before, after }: Weighed): boolean {
  const besideLetter = LETTER.test(before) || /[A-Za-z]/.test(after);
  if (lead === 0xc2) return false;
  if (lead === 0xc3) return MATHEMATICAL.test(raw.slice(1)) && !besideLetter;
  if (lead === 0xc4 || lead === 0xc5) return !besideLetter;
  if (lead === 0xe1) return !besideLetter;
  return lead !== 0xe2 && lead !== 0xef && lead !== 0xf0;
}
