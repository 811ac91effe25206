/** How many continuation bytes the UTF-8 lead byte announces; -1 when it leads nothing. */
export function continuationsOf(lead: number): number {
  if (lead < 0xc2 || lead > 0xf4) return -1;
  return lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
}

export const isContinuation = (byte: number): boolean => byte >= 0x80 && byte <= 0xbf;

/** The code point that a complete sequence spells; -1 for one that UTF-8 forbids (overlong, surrogate, too high). */
export function codePointOf(bytes: readonly number[]): number {
  const [lead = 0, second = 0, third = 0, fourth = 0] = bytes;
  if (bytes.length === 2) return ((lead & 0x1f) << 6) | (second & 0x3f);
  if (bytes.length === 3) {
    const point = ((lead & 0x0f) << 12) | ((second & 0x3f) << 6) | (third & 0x3f);
    return point < 0x800 || (point >= 0xd800 && point <= 0xdfff) ? -1 : point;
  }
  const point = ((lead & 0x07) << 18) | ((second & 0x3f) << 12) | ((third & 0x3f) << 6) | (fourth & 0x3f);
  return point < 0x10000 || point > 0x10ffff ? -1 : point;
}
