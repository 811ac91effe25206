import type { Language } from "../../base/ids.ts";
import type { FullAnswer, FullFigure, FullFile, FullGroup, FullItem, FullPart, FullReport, FullSection, FullStep } from "./full-report.ts";
import type { ReportNow } from "./full-telling.ts";
import { toFull } from "./full.ts";
import { listItem } from "./markdown-container.ts";
import { fenced } from "./neutral-markdown.ts";
import { inlineCode, plainMarkdown, plainMarkdownLine } from "./plain-markdown.ts";
import type { Report } from "./report.ts";
import { checksumLines } from "./strict-verification.ts";
import { blocks, entry, part, strictToMarkdown } from "./to-markdown.ts";

/** A cell of a table: one line, in which a bar would end the cell. */
const cell = (text: string) => plainMarkdown(text);

function figure({ title, rowLabel, totalLabel, series, rows }: FullFigure): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;
  return blocks([
    `**${title}**`,
    [
      line([rowLabel, ...series.map(({ label }) => label), totalLabel]),
      `| --- |${" ---: |".repeat(series.length + 1)}`,
      ...rows.map(({ label, values, total }) => line([label, ...values.map(String), String(total)])),
    ].join("\n"),
  ]);
}

function answer({ question, demand, word, by, at, carried, parts, findings }: FullAnswer): string {
  const who = [demand.toLowerCase(), by, at, carried].filter((text): text is string => Boolean(text));
  const head = `**${word}** – ${plainMarkdown(question)} (${plainMarkdown(who.join(" · "))})`;
  const found = findings.map(({ name }) => name).join(", ");
  return listItem(blocks([head, ...parts.map(part), found]));
}

const section = ({ title, summary, answers, emptyText }: FullSection) =>
  blocks([`### ${title}`, summary && `_${plainMarkdown(summary)}_`, emptyText, ...answers.map(answer)]);

const item = ({ title, facts, parts }: FullItem) =>
  listItem(blocks([`**${plainMarkdown(title)}**`, facts.length > 0 ? plainMarkdown(facts.join(" · ")) : null, ...parts.map(part)]));

const group = ({ title, items, rest }: FullGroup) => blocks([`### ${title}`, ...items.map(item), rest && plainMarkdown(rest)]);

const file = ({ path, facts }: FullFile) => `- ${inlineCode(path)}: ${plainMarkdown(facts.join(" · "))}`;

const step = ({ text, command, expected }: FullStep) =>
  listItem(blocks([plainMarkdownLine(text), command && fenced(command, "sh"), expected && plainMarkdown(expected)]));

function content(value: FullPart): readonly string[] {
  switch (value.kind) {
    case "figures":
      return value.figures.map(figure);
    case "sections":
      return value.sections.map(section);
    case "entries":
      return value.entries.map(entry);
    case "groups":
      return [...value.figures.map(figure), ...value.groups.map(group)];
    case "list":
      return value.items.map(item);
    case "files":
      return value.files.length > 0 ? [value.files.map(file).join("\n"), fenced(checksumLines(value.files))] : [];
    case "steps":
      return value.steps.map(step);
  }
}

const fullPart = (value: FullPart) =>
  blocks([
    `## ${value.text}`,
    value.intro && plainMarkdown(value.intro),
    value.emptyText && plainMarkdown(value.emptyText),
    ...content(value),
  ]);

/** Writes a full report, already set out, as Markdown: the strict report word for word, and its parts after it. */
export function fullToMarkdown({ strict, subtitle, notKept, parts }: FullReport): string {
  const rest = blocks([`# ${subtitle}`, notKept && plainMarkdown(notKept), ...parts.map(fullPart)]);
  return `${strictToMarkdown(strict)}\n${rest}\n`;
}

/** Writes the full report as Markdown. */
export function toFullMarkdown(report: Report, language: Language, now: ReportNow): string {
  return fullToMarkdown(toFull(report, language, now));
}
