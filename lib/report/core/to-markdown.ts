import type { Language } from "../../base/ids.ts";
import { listItem, quotation } from "./markdown-container.ts";
import { fenced, neutralMarkdown } from "./neutral-markdown.ts";
import { inlineCode, plainMarkdown, plainMarkdownLine } from "./plain-markdown.ts";
import type { Report, VerdictStanding } from "./report.ts";
import { toStrict } from "./strict.ts";
import type {
  StrictEntry,
  StrictHeading,
  StrictList,
  StrictPart,
  StrictRecommendation,
  StrictReport,
} from "./strict-report.ts";
import { checksumLines } from "./strict-verification.ts";

type Part<K extends StrictPart["kind"]> = Extract<StrictPart, { kind: K }>;

/** Sets blocks apart by one empty line; what is not there leaves no gap. */
export const blocks = (parts: readonly (string | null)[]) => parts.filter((part) => part !== null && part !== "").join("\n\n");

const label = (text: string) => (text ? `**${text}:** ` : "");

/** A person's text, made harmless. Its first line keeps its indentation: without it, code could become a heading. */
const written = (markdown: string) => neutralMarkdown(markdown).replace(/^\n+|\s+$/g, "");

/** Decides whether a text is a plain paragraph of one line, which may follow its label on the same line. */
const isOneLine = (markdown: string) =>
  !markdown.includes("\n") && /^(?!\d+[.)]|```)[\p{L}\p{N}"”“'(`]/u.test(markdown);

function prose(part: Pick<Part<"prose">, "label" | "markdown">): string {
  const markdown = written(part.markdown);
  return isOneLine(markdown) ? `${label(part.label)}${markdown}` : blocks([`**${part.label}:**`, markdown]);
}

function place(part: Part<"place">): string {
  const at = part.at === null ? null : plainMarkdown(part.at);
  const where = [part.path === null ? null : inlineCode(part.path), at].filter((text) => text !== null).join(", ");
  if (part.quote === null) return `${label(part.label)}${where}`;
  const lead = where ? `${label(part.label)}${where}` : `**${part.label}:**`;
  return blocks([lead, part.quote.includes("\n") ? fenced(part.quote) : `> ${plainMarkdownLine(part.quote)}`]);
}

const MARK = { same: " ", removed: "-", added: "+" } as const;

function diff(part: Part<"diff">): string {
  const { oldStart, oldCount, newStart, newCount } = part.hunk;
  const lines = [
    `--- a/${part.path}`,
    `+++ b/${part.path}`,
    `@@ -${oldStart},${oldCount} +${newStart},${newCount} @@`,
    ...part.lines.map(({ kind, text }) => `${MARK[kind]}${text}`),
  ];
  return blocks([
    `${label(part.label)}${inlineCode(part.path)}, ${plainMarkdown(part.at)}`,
    fenced(lines.join("\n"), "diff"),
  ]);
}

/** Writes one labelled part. */
export function part(value: StrictPart): string {
  switch (value.kind) {
    case "prose":
      return prose(value);
    case "plain":
      return `${label(value.label)}${plainMarkdown(value.text)}`;
    case "pairs":
      return value.pairs.map((pair) => `${label(pair.label)}${plainMarkdown(pair.text)}`).join(" · ");
    case "place":
      return place(value);
    case "code":
      return blocks([`**${value.label}:**`, fenced(value.code, value.language)]);
    case "diff":
      return diff(value);
  }
}

/** Writes one finding as an item of a list. */
export function entry({ kind, name, title, facts, parts }: StrictEntry): string {
  const head = `**${name}: ${plainMarkdown(title)}**`;
  if (kind === "reference") return listItem(`${head} – ${parts.map(part).join(" ")}`);
  const about = plainMarkdown(facts.join(" · "));
  if (kind === "compact")
    return listItem([`${head} (${about})`, ...parts.map((value) => listItem(part(value)))].join("\n"));
  return listItem(blocks([head, about, ...parts.map(part)]));
}

function heading({ text, emptyText, notes, entries }: StrictHeading): string {
  return blocks([`### ${text}`, emptyText, ...notes.map((note) => `_${plainMarkdown(note)}_`), ...entries.map(entry)]);
}

function list({ label: text, emptyText, items }: StrictList): string {
  if (emptyText !== null) return `${label(text)}${emptyText}`;
  const lines = items.map(({ title, parts }) => listItem(blocks([`**${plainMarkdown(title)}**`, ...parts.map(part)])));
  return blocks([`**${text}**`, ...lines]);
}

function recommendation({ text, question, answer, remark, motivation, pairs, lists }: StrictRecommendation): string {
  return blocks([
    `### ${text}`,
    `**${question}** ${answer}`,
    remark && plainMarkdown(remark),
    motivation && blocks([motivation.label, quotation(written(motivation.markdown))]),
    ...pairs.map((pair) => `${label(pair.label)}${plainMarkdown(pair.text)}`),
    ...lists.map(list),
  ]);
}

function verification({ label: text, steps, digests, filesLabel, files, notes }: StrictReport["verification"]): string {
  return blocks([
    "---",
    `**${text}**`,
    ...steps.map(plainMarkdown),
    digests.map(({ label: name, digest }) => `- ${label(name)}${inlineCode(digest)}`).join("\n"),
    files.length > 0 ? blocks([`**${filesLabel}**`, fenced(checksumLines(files))]) : null,
    notes.map((note) => `- ${plainMarkdown(note)}`).join("\n"),
  ]);
}

/** Writes a strict report, already set out, as Markdown whose only headings are the six. */
export function strictToMarkdown(strict: StrictReport): string {
  return `${blocks([
    `**${plainMarkdown(strict.title)}**`,
    ...strict.notices.map(({ text }) => `> **${plainMarkdown(text)}**`),
    strict.facts.map(({ label: name, text }) => `- ${label(name)}${plainMarkdown(text)}`).join("\n"),
    ...strict.headings.map(heading),
    recommendation(strict.recommendation),
    verification(strict.verification),
  ])}\n`;
}

/** Writes the strict report as Markdown (PRODUCT.md, "The report, strictly"). */
export function toStrictMarkdown(report: Report, language: Language, standing: VerdictStanding = "holds"): string {
  return strictToMarkdown(toStrict(report, language, standing));
}
