import type { Language } from "../../base/ids.ts";
import type { Report } from "./report.ts";
import type { StrictPair, StrictPart } from "./strict-report.ts";
import { visibleLine, visibleText } from "./visible-text.ts";
import { GLOSSARY, REPORT_WORDS, type ReportWords } from "./words.ts";

/** What every builder of the strict report needs: the value, and the words to put it in. */
export interface Telling {
  readonly report: Report;
  readonly language: Language;
  readonly words: ReportWords;
  readonly glossary: (typeof GLOSSARY)[Language];
}

/** Prepares a report to be told in a language. */
export function tellingOf(report: Report, language: Language): Telling {
  return { report, language, words: REPORT_WORDS[language], glossary: GLOSSARY[language] };
}

/** Makes a part of one line; an empty text is said to be missing. */
export function plainPart({ words }: Telling, key: string, label: string, text: string): StrictPart {
  const line = visibleLine(text);
  return { kind: "plain", key, label, text: line || words.missing, isMissing: line === "" };
}

/** Makes a part of a person's Markdown; an empty text is said to be missing. */
export function prosePart(telling: Telling, key: string, label: string, markdown: string): StrictPart {
  if (markdown.trim() === "") return plainPart(telling, key, label, "");
  return { kind: "prose", key, label, markdown: visibleText(markdown) };
}

/** Makes a label with its text; an empty text is said to be missing. */
export function pair({ words }: Pick<Telling, "words">, key: string, label: string, text: string | null): StrictPair {
  const line = visibleLine(text ?? "");
  return { key, label, text: line || words.missing, isMissing: line === "" };
}
