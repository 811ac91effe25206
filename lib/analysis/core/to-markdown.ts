import type { Language } from "@/lib/base/ids";
import en from "@/lib/base/messages/en/analysis.json" with { type: "json" };
import sv from "@/lib/base/messages/sv/analysis.json" with { type: "json" };
import { CLAIM_STATES, type Analysis, type AnalysedDocument } from "./analysis";
import { reasonInWords } from "./reason-words";

const WORDS = { en: en.listing, sv: sv.listing };

/** Text of somebody else's in a cell or item: on one line, and meaning nothing to Markdown. */
const quoted = (text: string): string => text.replace(/\s+/g, " ").trim().slice(0, 240).replace(/([\\`*_{}[\]()#+!|<>~])/g, "\\$1");

/** Writes an analysis as Markdown, for people to read or to paste into a review. */
export function toMarkdown(analysis: Analysis, language: Language = "en"): string {
  const words = WORDS[language];
  const parts = [`# ${words.title}`, ""];
  if (analysis.stack.length > 0) {
    parts.push(`## ${words.stack}`, "", `| ${words.name} | ${words.use} | ${words.where} |`, "| --- | --- | --- |");
    for (const { name, use, places } of analysis.stack) parts.push(`| ${quoted(name)} | ${words.uses[use]} | ${places.slice(0, 3).map(({ path, line }) => `${quoted(path)}:${line}`).join(", ")} |`);
    parts.push("");
  }
  for (const document of analysis.documents) parts.push(...documentLines(document, language));
  if (analysis.failures.length > 0) parts.push(`## ${words.failures}`, "", ...analysis.failures.map(({ path, reason }) => `- ${quoted(path)}: ${quoted(reason)}`), "");
  return `${parts.join("\n").trimEnd()}\n`;
}

function documentLines({ path, claims, contradictions, stopped }: AnalysedDocument, language: Language): string[] {
  const words = WORDS[language];
  const counts = CLAIM_STATES.map((state) => `${claims.filter((claim) => claim.state === state).length} ${words.states[state]}`).join(", ");
  const parts = [`## ${quoted(path)}`, "", `${words.claims}: ${claims.length} (${counts})`, ""];
  if (stopped) parts.push(quoted(stopped.reason), "");
  if (contradictions.length > 0) {
    parts.push(`### ${words.contradictions}`, "");
    for (const { lines, others, strength, because, reason } of contradictions)
      parts.push(`- ${words.lines} ${[...lines.map(String), ...others.map((one) => `${quoted(one.path)}:${one.line}`)].join(", ")} (${words.strengths[strength]}): ${quoted(reasonInWords(language, because, reason))}`);
    parts.push("");
  }
  if (claims.length > 0) {
    parts.push(`### ${words.claims}`, "", `| ${words.line} | ${words.state} | ${words.claim} |`, "| ---: | --- | --- |");
    for (const { line, state, quote } of claims) parts.push(`| ${line} | ${words.states[state]} | ${quoted(quote)} |`);
    parts.push("");
  }
  return parts;
}
