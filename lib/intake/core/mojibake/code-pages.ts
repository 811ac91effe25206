/** The code pages that UTF-8 is most often mistaken for, in the order they are believed in when two fit alike. */
export const CODE_PAGE_NAMES = ["windows-1252", "windows-1254", "macintosh", "latin1"] as const;
export type CodePageName = (typeof CODE_PAGE_NAMES)[number];

export interface CodePage {
  readonly name: CodePageName;
  /** The characters of the bytes 0x80 to 0xFF, in order. */
  readonly high: string;
  /** The byte of every UTF-16 unit in the page, by unit; 0 where the page has no such character. */
  readonly byteOf: Uint8Array;
  /** Bytes that have no character here, so that tools throw them away. */
  readonly dropped: readonly number[];
  /** Whether the byte F0, which begins every emoji, is a private character that tools like to lose. */
  readonly losesEmojiLead: boolean;
}

/** The control characters U+0080 to U+009F, which stand for the bytes of the same number where nothing else does. */
const C1 = String.fromCharCode(...Array.from({ length: 32 }, (_, index) => 0x80 + index));
const LATIN_1 = C1 + String.fromCharCode(...Array.from({ length: 96 }, (_, index) => 0xa0 + index));

const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ" + LATIN_1.slice(32);

const TURKISH: Readonly<Record<number, string>> = {
  0x8e: "\u008e",
  0x9e: "\u009e",
  0xd0: "Ğ",
  0xdd: "İ",
  0xde: "Ş",
  0xf0: "ğ",
  0xfd: "ı",
  0xfe: "ş",
};
const WINDOWS_1254 = Array.from(WINDOWS_1252, (character, index) => TURKISH[index + 0x80] ?? character).join("");

const MACINTOSH =
  "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø" +
  "¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

/** Look-alikes and an older assignment that some tools write instead of the page's own character. */
const MACINTOSH_TWINS: Readonly<Record<string, number>> = { "¤": 0xdb, "\u2126": 0xbd, "\u0394": 0xc6, "\u03bc": 0xb5 };

function codePage(
  name: CodePageName,
  high: string,
  dropped: readonly number[],
  twins: Record<string, number> = {},
): CodePage {
  const byteOf = new Uint8Array(0x10000);
  for (let index = 0; index < 128; index++) byteOf[high.charCodeAt(index)] = 0x80 + index;
  for (const [character, byte] of Object.entries(twins)) byteOf[character.charCodeAt(0)] = byte;
  return { name, high, byteOf, dropped, losesEmojiLead: byteOf[0xf8ff] === 0xf0 };
}

/** Every code page, in the order of their names. */
export const CODE_PAGES: readonly CodePage[] = [
  codePage("windows-1252", WINDOWS_1252, [0x81, 0x8d, 0x8f, 0x90, 0x9d]),
  codePage("windows-1254", WINDOWS_1254, [0x81, 0x8d, 0x8e, 0x8f, 0x90, 0x9d, 0x9e]),
  codePage("macintosh", MACINTOSH, [], MACINTOSH_TWINS),
  codePage("latin1", LATIN_1, []),
];

/**
 * Decodes bytes by one of the tables above. Node 20's own windows-1252 decoder takes the bytes 0x80 to 0x9F
 * for control characters, so the platform is not asked.
 */
export function decodeByPage(bytes: Uint8Array, name: CodePageName): string {
  const { high } = CODE_PAGES.find((page) => page.name === name)!;
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += 0x2000) {
    const units = Uint16Array.from(bytes.subarray(start, start + 0x2000));
    units.forEach((unit, at) => {
      if (unit >= 0x80) units[at] = high.charCodeAt(unit - 0x80);
    });
    parts.push(String.fromCharCode(...units));
  }
  return parts.join("");
}
