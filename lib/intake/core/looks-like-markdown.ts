/** Signs of Markdown, each worth what a plain text or a commented script is unlikely to hold by chance. */
const SIGNS: readonly { readonly sign: RegExp; readonly worth: number }[] = [
  { sign: /^#{2,6} \S/m, worth: 2 },
  { sign: /^# \S/m, worth: 1 },
  { sign: /^ {0,3}(```|~~~)/m, worth: 2 },
  { sign: /^[ \t]*[-*] \[[ xX]\] \S/m, worth: 2 },
  { sign: /^ {0,3}\|?[ :-]{3,}\|[ :|-]*$/m, worth: 2 },
  { sign: /\*\*[^\s*][^*\n]{0,200}\*\*/, worth: 1 },
  { sign: /\[[^\]\n]{1,200}\]\([^)\s]{1,500}\)/, worth: 1 },
  { sign: /^ {0,3}[-*] \S/m, worth: 1 },
  { sign: /^> \S/m, worth: 1 },
];

const ENOUGH = 3;
/** The beginning shows what a text is. */
const SAMPLE = 20_000;

/** Tells whether a text is written in Markdown, whatever its file is called. */
export function looksLikeMarkdown(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  const found = SIGNS.filter(({ sign }) => sign.test(sample));
  return found.length > 1 && found.reduce((sum, { worth }) => sum + worth, 0) >= ENOUGH;
}
