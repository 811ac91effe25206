/** What stands around a character whose byte was lost; it settles what the bytes alone leave open. */
export interface Surroundings {
  /** The restored character before it in the same damaged run, or "". */
  readonly before: string;
  /** Whether another damaged character follows at once. */
  readonly followed: boolean;
  /** Whether it stands where a word begins. */
  readonly opensWord: boolean;
  /** Whether the line has drawn the lower left corner of a box. */
  readonly closesBox: boolean;
}

/**
 * Characters that lose a byte in some code page, the likelier first among those that the same bytes could
 * mean. Only that order matters: characters that share no bytes never compete.
 */
const COMMON =
  // Marks and signs of reports, read-me files and check lists.
  "❌✍✏❗❓❤➡⭐⏰⏱⏳⏭⏸⏩❄☁☎☝⛏➕➖➗➜➝❯❞●←═┐╝⬅∞∝∏₁⁻" +
  "🎯🔍🎉🚀🌐🌍🐞🔐🔎🔁👍👏📝📁📍📎📐💎🤝🏆🐛🐍🏁🎁🙏🐳🐧🐘🐦🎨🎓🎫🎬🎵🎤🎥🏠🏢🏷🏗🏥🏭🎲🎭🎮🎪🎰🏴🏳🍀🍎" +
  "👀👎👋💝🔏🔝📏📞🐝🐙🐌🐢🎈🎇🎆🎧🎩🎻🎸🎹🎼🎾🏅🏛🏝🏦🏪🏬🏰🏃🏋🏐🐎🐶🐱🐰🐻🐼🐸🐵🐷" +
  "😍😎😁😏😐🤐🤍🤞🧐🙁🛍🛎🕐🖐🗝🍕🍺🍇🍓🌏🌝" +
  // Punctuation: a closing quotation mark, a hyphen.
  "\u201d\u2010" +
  // Letters of the alphabets whose bytes get lost, by how often they are written; U+0301 is a combining acute.
  "ÁÍÝÏÐÎÞŞŁčŐōāďĐĝŎ\u0301сяэёНАЁЏρύΝΏΐ";

const ORDER = new Map(Array.from(COMMON, (character, index) => [character.codePointAt(0)!, index]));

export const VARIATION_SELECTOR = "\ufe0f";
export const ZERO_WIDTH_JOINER = "\u200d";

const EMOJI = /^\p{Emoji_Presentation}/u;
const PICTOGRAPH = /^\p{Extended_Pictographic}/u;
const SKIN_TONE = /^\p{Emoji_Modifier}$/u;
const TAKES_SKIN_TONE = /^\p{Emoji_Modifier_Base}$/u;
const JOINS = /^[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]$/u;
const BOX = /^[\u2500-\u257f]$/u;
const LETTER = /^[\p{L}\p{M}]$/u;
const VISIBLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u;
/** One of tens of thousands: with a byte lost there is no telling which. */
const UNGUESSABLE = /^[\p{Script=Han}\p{Script=Hangul}]$/u;

/** The least likelihood of characters that ordinary documents contain. */
export const ORDINARY = 100;
/** The least likelihood of pictographs. */
export const PICTORIAL = 150;

/** How likely a character is where its bytes fit, the higher the likelier; 0 for one that nobody would have written. */
export function likelihood(point: number, around: Surroundings): number {
  const character = String.fromCodePoint(point);
  const { before } = around;
  if (character === VARIATION_SELECTOR) return 2000;
  if (character === ZERO_WIDTH_JOINER) return around.followed && JOINS.test(before) ? 1900 : 110;
  if (SKIN_TONE.test(character) && TAKES_SKIN_TONE.test(before)) return 1900;
  if (character === "„") return around.opensWord ? 1900 : 110;
  if (character === "╝") return around.closesBox && before === "═" && !around.followed ? 1900 : 300;
  if (BOX.test(character) && (BOX.test(before) || around.followed)) return 1700 + usual(point);
  if (UNGUESSABLE.test(character)) return 0;
  if (ORDER.has(point)) return 500 + usual(point);
  if (EMOJI.test(character)) return 200;
  if (PICTOGRAPH.test(character)) return PICTORIAL;
  if (point >= 0x2190 && point <= 0x2bff) return VISIBLE.test(character) ? ORDINARY : 0;
  if (point === 0x200f || point === 0xa0) return 60;
  if (point < 0x530 && LETTER.test(character)) return 90;
  if (point >= 0x1e00 && point <= 0x1fff && LETTER.test(character)) return 80;
  if (point >= 0x3000 && point <= 0x30ff && VISIBLE.test(character)) return 70;
  return VISIBLE.test(character) && point < 0x1d000 ? 10 : 0;
}

export const isPictograph = (point: number): boolean => PICTOGRAPH.test(String.fromCodePoint(point));

/** The place in the list of common characters, as a number that is higher the more common it is. */
function usual(point: number): number {
  const index = ORDER.get(point);
  return index === undefined ? 0 : ORDER.size - index;
}
