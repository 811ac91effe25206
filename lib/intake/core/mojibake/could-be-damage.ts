import type { CodePage } from "./code-pages";
import { continuationsOf, isContinuation } from "./utf8-sequence";

const REPLACEMENT = 0xfffd;

/**
 * Counts the places where damage by the code page could begin: a lead and at least one byte that may follow it.
 * It is an upper bound that costs little, so that the pages which cannot explain a text need no closer look.
 */
export function countPossibleDamage(text: string, { byteOf, losesEmojiLead }: CodePage): number {
  let places = 0;
  let before = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) before = 0;
    else {
      const byte = byteOf[unit]!;
      const follows = isContinuation(byte) || unit === REPLACEMENT;
      if (follows && continuationsOf(before) > 0) places++;
      else if (losesEmojiLead && byte === 0x9f) places++;
      before = byte;
    }
  }
  return places;
}
