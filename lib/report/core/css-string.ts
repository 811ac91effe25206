/**
 * Writes a text as a CSS string for the head and foot of printed pages. Whatever is not a plain letter, digit or
 * space is escaped, so that no name can end the string, the rule or the element around it.
 */
export function cssString(text: string): string {
  const escaped = text.replace(/[^A-Za-z0-9 ]/gu, (char) => `\\${(char.codePointAt(0) ?? 0).toString(16)} `);
  return `"${escaped}"`;
}
