import type { Language } from "../../base/ids.ts";
import en from "../../base/messages/en/analysis.json" with { type: "json" };
import sv from "../../base/messages/sv/analysis.json" with { type: "json" };
import type { Reason } from "./analysis.ts";

const REASONS: Record<Language, Readonly<Record<string, string>>> = { en: en.reasons, sv: sv.reasons };
const FAILURES: Record<Language, Readonly<Record<string, string>>> = { en: en.failures, sv: sv.failures };

/** Fills plain placeholders in; a report is put into words without the formatter that screens have. */
function filled(words: string, params: Reason["params"]): string {
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => (name in params ? String(params[name]) : whole));
}

/** Puts the reason of a claim or contradiction into words; one that an older engine gave by a code of its own stays as it was written. */
export function reasonInWords(language: Language, because: Reason, written: string): string {
  const words = REASONS[language][because.code];
  return words === undefined ? written : filled(words, because.params);
}

/** Puts into words why a file was not read, or not to its end. */
export function failureInWords(language: Language, { code, params }: { readonly code: string; readonly params: Reason["params"] }): string {
  return filled(FAILURES[language][code] ?? code, params);
}
