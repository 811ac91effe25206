import { decodeByPage } from "../mojibake/code-pages";

export type WesternCharset = "windows-1252" | "windows-1254" | "macintosh";

const PAGES: readonly WesternCharset[] = ["windows-1252", "windows-1254", "macintosh"];

const USUAL_SMALL = /[åäöéèàüßøæçñóíáêôîâúïëõãùûıışğ]/;
const USUAL_CAPITAL = /[ÅÄÖÉÈÀÜØÆÇÑÓÍÁÊÔÎÂÚÏËÕÃİŞĞ]/;
const LETTER = /\p{L}/u;
const SMALL = /\p{Ll}/u;
const CAPITAL = /\p{Lu}/u;
const SPACE_OR_NONE = /^[\s.,;:!?()[\]"'/–—-]?$/;
const DIGIT_OR_SPACE = /^[\d\s]$/;
const OPENING = /[“‘„«]/;
const CLOSING = /[”’»…™®]/;
const SIGN = /[€£§°©•·¡¿½²³µ±×\u00a0]/;

/** How much a character looks at home between its neighbours in a text of a western language. */
function comfort(character: string, before: string, after: string): number {
  const inWord = LETTER.test(before) && LETTER.test(after);
  if (LETTER.test(character)) {
    // Accents come one at a time; a word made of them is another script, read wrongly.
    if (before > "\u007f" && LETTER.test(before)) return -2;
    if (CAPITAL.test(character)) {
      if (SMALL.test(before)) return -3;
      return USUAL_CAPITAL.test(character) && LETTER.test(before + after) ? 2 : -0.5;
    }
    if (!USUAL_SMALL.test(character)) return 0;
    return LETTER.test(before + after) ? 2 : 1;
  }
  if (inWord) return character === "’" ? 2 : /[–—\u00ad]/.test(character) ? 0.5 : -3;
  if (OPENING.test(character)) return SPACE_OR_NONE.test(before) && !SPACE_OR_NONE.test(after) ? 1.5 : 0;
  if (CLOSING.test(character)) return SPACE_OR_NONE.test(after) ? 1.5 : 0;
  if (/[–—]/.test(character)) return DIGIT_OR_SPACE.test(before) || DIGIT_OR_SPACE.test(after) ? 1.5 : 0;
  if (SIGN.test(character)) return LETTER.test(before) ? 0 : 1;
  return /[\u0080-\u009f]/.test(character) ? -5 : -1;
}

function score(text: string): number {
  let [sum, count] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) < 0x80) continue;
    sum += comfort(text[at]!, text[at - 1] ?? "", text[at + 1] ?? "");
    count++;
  }
  return count === 0 ? 0 : sum / count;
}

/** What a text scores on average whose characters are at home. */
const AT_HOME = 0.7;

/**
 * Recognises text in a western language by whether its accents and quotation marks stand where such languages
 * put them; undefined for anything else. Statistics of bytes need more text than a short document has.
 */
export function recogniseWestern(sample: Uint8Array): WesternCharset | undefined {
  const scores = PAGES.map((name) => ({ name, value: score(decodeByPage(sample, name)) }));
  const best = scores.reduce((a, b) => (b.value > a.value ? b : a));
  return best.value >= AT_HOME ? best.name : undefined;
}
