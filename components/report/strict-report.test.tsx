import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Language } from "@/lib/base/ids";
import { compileReport } from "@/lib/report/core/compile-report";
import { HEADINGS } from "@/lib/report/core/headings";
import { Report } from "@/lib/report/core/report";
import { toStrict } from "@/lib/report/core/strict";
import type { StrictPart, StrictReport } from "@/lib/report/core/strict-report";
import { StrictReportView } from "./strict-report";

const FOLDER = fileURLToPath(new URL("../../lib/report/fixtures/", import.meta.url));
const CASES = readdirSync(FOLDER).filter((name) => existsSync(`${FOLDER}${name}/record.json`));

function strictOf(name: string, language: Language): StrictReport {
  const { parts, standing } = JSON.parse(readFileSync(`${FOLDER}${name}/record.json`, "utf8"));
  return toStrict(Report.parse(compileReport({ ...parts, now: new Date(parts.now) })), language, standing);
}

const ENTITIES: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#x27;": "'", "&amp;": "&" };
const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, " ")
    .replace(/&(?:lt|gt|quot|amp|#x27);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\s+/g, " ")
    .trim();

/** Every plain text that a strict report holds; prose is left to the renderer of Markdown. */
function plainTexts(strict: StrictReport): string[] {
  const ofPart = (part: StrictPart): string[] => {
    if (part.kind === "pairs") return part.pairs.flatMap(({ label, text }) => [label, text]);
    if (part.kind === "prose") return [part.label];
    if (part.kind === "plain") return [part.label, part.text];
    if (part.kind === "place") return [part.label, part.path ?? "", part.at ?? "", part.quote ?? ""];
    if (part.kind === "code") return [part.label, part.code];
    return [part.label, part.path, part.at, ...part.lines.map(({ text }) => text)];
  };
  const { recommendation, verification } = strict;
  return [
    strict.title,
    ...strict.notices.map(({ text }) => text),
    ...strict.facts.flatMap(({ label, text }) => [label, text]),
    ...strict.headings.flatMap(({ text, emptyText, notes, entries }) => [
      text,
      emptyText ?? "",
      ...notes,
      ...entries.flatMap((entry) => [entry.name, entry.title, ...entry.facts, ...entry.parts.flatMap(ofPart)]),
    ]),
    ...[recommendation.text, recommendation.question, recommendation.answer, recommendation.remark ?? ""],
    ...recommendation.pairs.flatMap(({ label, text }) => [label, text]),
    ...recommendation.lists.flatMap(({ label, items }) => [
      label,
      ...items.flatMap(({ title, parts }) => [title, ...parts.flatMap(ofPart)]),
    ]),
    ...[verification.label, ...verification.steps, ...verification.notes],
    ...verification.digests.flatMap(({ label, digest }) => [label, digest]),
    ...verification.files.map(({ sha256 }) => sha256),
  ];
}

describe.each(CASES)("the page of the report of %s", (name) => {
  const pages = Language.options.map((language) => {
    const strict = strictOf(name, language);
    return { language, strict, html: renderToStaticMarkup(<StrictReportView strict={strict} />) };
  });

  it("has the title and then the six headings of the report at their level", () => {
    for (const { language, html, strict } of pages) {
      const headings = (level: number) =>
        [...html.matchAll(new RegExp(`<h${level}[^>]*>(.*?)</h${level}>`, "gs"))].map(([, inner]) =>
          textOf(inner ?? ""),
        );
      expect(headings(1)).toEqual([strict.title]);
      expect(headings(2)).toEqual(Object.values(HEADINGS[language]));
    }
  });

  it("holds every text of the strict report", () => {
    for (const { html, strict } of pages) {
      const shown = textOf(html);
      const squeezed = (text: string) => text.replace(/\s+/g, " ").trim();
      for (const text of plainTexts(strict)) expect(shown).toContain(squeezed(text));
    }
  });

  it("runs nothing and fetches nothing, whatever people wrote", () => {
    for (const { html } of pages) {
      expect(html).not.toMatch(/<(?:script|img|iframe|style|object|embed|link|form|h3>raw)\b/i);
      expect(html).not.toMatch(/<[^>]+\s(?:on\w+|style)=/i);
      expect(html).not.toMatch(/(?:href|src)="(?!#|https?:\/\/|mailto:)/i);
    }
  });

  it("has no two elements of the same id", () => {
    for (const { html } of pages) {
      const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});

describe("the page of a report", () => {
  it("marks every printed page of a draft and of a verdict that no longer holds, and no other", () => {
    const isMarked = (name: string) =>
      renderToStaticMarkup(<StrictReportView strict={strictOf(name, "sv")} />).includes("print:table-header-group");
    expect(isMarked("draft-partial")).toBe(true);
    expect(isMarked("voided")).toBe(true);
    expect(isMarked("yes")).toBe(false);
  });

  it("strikes through the answer of a verdict that was voided", () => {
    const html = renderToStaticMarkup(<StrictReportView strict={strictOf("voided", "sv")} />);
    expect(html).toMatch(/line-through[^>]*>JA</);
    expect(renderToStaticMarkup(<StrictReportView strict={strictOf("yes", "sv")} />)).not.toContain("line-through");
  });

  it("says in which language people wrote, where that is not the report's", () => {
    const html = renderToStaticMarkup(<StrictReportView strict={strictOf("yes", "sv")} />);
    expect(html).toMatch(/^<article lang="sv"/);
    expect(html).toContain('<span lang="en">A hold may be sold twice while two workers release it</span>');
  });

  it("stands one level lower on a page with a heading of its own", () => {
    const html = renderToStaticMarkup(<StrictReportView strict={strictOf("yes", "sv")} titleLevel={2} />);
    expect(html).not.toContain("<h1");
    expect([...html.matchAll(/<h3/g)]).toHaveLength(6);
  });
});
