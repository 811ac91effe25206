import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import { describe, expect, it } from "vitest";
import { ALL_ANSWERED, aReport, aVerdict } from "../fixtures/builders.ts";
import { aFull, anEverything, HOSTILE, PROGRESS } from "../fixtures/full-builders.ts";
import { toFull } from "./full.ts";
import type { FullPart } from "./full-report.ts";
import { HEADINGS } from "./headings.ts";
import { Report } from "./report.ts";
import { toFullMarkdown } from "./to-full-markdown.ts";
import { toReportDocument } from "./to-json.ts";
import { toStrictMarkdown } from "./to-markdown.ts";

const NOW = { standing: "holds" as const, progress: PROGRESS };

type Kind<K extends FullPart["kind"]> = Extract<FullPart, { kind: K }>;

function partOf<K extends FullPart["kind"]>(anchor: string, kind: K, report = anEverything(), language: "en" | "sv" = "en"): Kind<K> {
  const part = toFull(report, language, NOW).parts.find((one) => one.anchor === anchor);
  if (part?.kind !== kind) throw new Error(`no ${kind} at ${anchor}`);
  return part as Kind<K>;
}

const textOf = (value: unknown) => JSON.stringify(value);

describe("the full report", () => {
  it("holds the strict report as it is, and its Markdown word for word", () => {
    for (const language of ["sv", "en"] as const) {
      const report = anEverything();
      const markdown = toFullMarkdown(report, language, NOW);
      expect(markdown.startsWith(toStrictMarkdown(report, language))).toBe(true);
    }
  });

  it("of a verdict that was issued before the full part was kept is the strict one, and says so", () => {
    const { full: _, ...old } = anEverything();
    const report = Report.parse({ ...old, schema: "klartecken/report/1" });
    const told = toFull(report, "en", NOW);
    expect(told.parts).toEqual([]);
    expect(told.notKept).toContain("not kept when this verdict was issued");
    const markdown = toFullMarkdown(report, "en", NOW);
    expect(markdown.startsWith(toStrictMarkdown(report, "en"))).toBe(true);
    expect(markdown).toContain("not kept when this verdict was issued");
    expect(toReportDocument(report, "en").schema).toBe("klartecken/report-document/1");
  });

  it("has the schema that says it has its full part, and is read back as it was written", () => {
    const report = anEverything();
    expect(report.schema).toBe("klartecken/report/2");
    expect(Report.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
    expect(toReportDocument(report, "en", "holds", PROGRESS)).toMatchObject({
      schema: "klartecken/report-document/2",
      progress: PROGRESS,
    });
  });

  it("counts the answers of each section, and what nobody has answered apart from every answer", () => {
    const { figures } = partOf("overview", "figures");
    const answers = figures.find(({ key }) => key === "answers");
    expect(answers?.series.map(({ key }) => key)).toEqual(["correct", "questionable", "wrong", "not-applicable", "none"]);
    expect(answers?.rows.map(({ values }) => values)).toEqual([
      [0, 0, 1, 0, 0],
      [1, 0, 0, 0, 1],
      [0, 0, 0, 1, 0],
      [0, 1, 0, 0, 0],
      [0, 0, 0, 0, 1],
      [0, 0, 0, 0, 0],
    ]);
  });

  it("counts the findings of each severity by their state", () => {
    const findings = partOf("overview", "figures").figures.find(({ key }) => key === "findings");
    expect(findings?.rows.map(({ label, total }) => `${label} ${total}`)).toEqual(["Critical 1", "Important 1", "Minor 2"]);
    expect(findings?.rows[2]?.values).toEqual([1, 0, 0, 0, 1]);
  });

  it("says what every answer rests on, who gave it and when, and that one was carried over", () => {
    const { sections } = partOf("answers", "sections");
    const answer = (itemId: string) => sections.flatMap(({ answers }) => answers).find((one) => one.itemId === itemId);
    expect(answer("core/item-1")).toMatchObject({ word: "Wrong", by: "reviewer@example.com", at: "2026-11-19 09:30", carried: null });
    expect(answer("core/item-1")?.parts).toMatchObject([
      { kind: "place", path: "docs/readiness.md", at: "lines 3–4, revision 1", quote: "pool_size=10\nmax=20" },
      { kind: "plain", label: "Evidence", text: "https://example.org/run/7" },
      { kind: "prose", label: "Note" },
    ]);
    expect(answer("core/item-1")?.findings).toEqual([{ number: 1, name: "Finding 1" }]);
    expect(answer("core/item-3")?.parts).toMatchObject([{ label: "Not applicable because", text: "No database of its own." }]);
    expect(answer("core/item-4")?.carried).toBe("carried over from an earlier round");
  });

  it("says of an answer that rests on nothing that it does, and of an item nobody answered that it is not answered", () => {
    const { sections } = partOf("answers", "sections");
    const all = sections.flatMap(({ answers }) => answers);
    expect(all.find(({ itemId }) => itemId === "core/item-2")?.parts).toMatchObject([{ text: "Nothing stated", isMissing: true }]);
    expect(all.find(({ itemId }) => itemId === "core/item-5")).toMatchObject({ answer: null, word: "Not answered", by: null, parts: [] });
    expect(sections[4]).toMatchObject({ summary: "0 of 1 answered; the section was not reviewed to its end", isReviewed: false });
    expect(sections[5]?.emptyText).toContain("was not reviewed");
  });

  it("has every finding in full, minor ones too, and those withdrawn apart with the reason", () => {
    const findings = partOf("findings", "entries").entries;
    expect(findings.map(({ number, kind }) => `${number} ${kind}`)).toEqual(["1 full", "2 full", "4 full"]);
    expect(findings[1]?.parts.find(({ kind }) => kind === "place")).toMatchObject({ quote: "pool_size=10\nmax=20" });
    expect(findings[0]?.parts[0]).toMatchObject({ kind: "pairs", pairs: [{ label: "State", text: "Open" }, { text: "Missing" }, { text: "Missing" }] });
    expect(textOf(findings[0])).toContain("Covered by condition");
    const withdrawn = partOf("withdrawn", "entries").entries;
    expect(withdrawn.map(({ number }) => number)).toEqual([3]);
    expect(textOf(withdrawn[0]?.parts)).toContain("The same as finding 1.");
  });

  it("does not say that nothing was found where the review is not finished", () => {
    const draft = aReport({ full: aFull() });
    expect(partOf("findings", "entries", draft).emptyText).toBe("No findings yet; the review is not finished.");
    const done = aReport({ full: aFull(), assessments: ALL_ANSWERED });
    expect(partOf("findings", "entries", done).emptyText).toBe("No findings.");
  });

  it("tells what has happened to each condition since it was signed", () => {
    expect(textOf(partOf("conditions", "list").items)).toContain("Closed by Lead 2026-11-21 11:00: Counted: 12.");
    const untouched = toFull(anEverything(), "sv", { standing: "holds", progress: [] });
    expect(textOf(untouched.parts.find(({ anchor }) => anchor === "conditions"))).toContain("Inte stängt");
  });

  it("names who signed and by which token, and who declined an earlier proposal and why", () => {
    const { items } = partOf("sign-offs", "list");
    expect(textOf(items[0])).toContain("by the token “release robot”");
    expect(items[1]).toMatchObject({ title: "Another proposal of the same round: YES", facts: ["declined", "proposed by Lead 2026-11-19 09:30"] });
    expect(textOf(items[1])).toContain("Declined 2026-11-19 09:30");
    expect(textOf(items[1])).toContain("Too wide.");
  });

  it("lists the questions with their answers, and has no such part where nothing was asked", () => {
    expect(partOf("questions", "list").items).toMatchObject([
      { title: "Question 1", facts: ["answered", "blocking", "due 2026-11-25", "asked by Reviewer 2026-11-19 09:30"] },
    ]);
    const none = toFull(aReport({ full: aFull() }), "en", NOW);
    expect(none.parts.map(({ anchor }) => anchor)).not.toContain("questions");
  });

  it("says of every file how its bytes became text, where it came from and that it was purged", () => {
    const { files } = partOf("submission", "files");
    expect(files[0]?.facts).toEqual([
      "4,281 bytes, 134 lines",
      "encoding utf-8",
      "repaired: the text had been read as windows-1254",
      "characters guessed: 2, lost: 1",
      "fetched by link (address: https://example.org/readiness.md, time: 2026-11-19T08:30:00.000Z)",
      "its bytes were purged by Lead 2026-11-19 09:30: A key stood in it.",
    ]);
  });

  it("says how to recompute the digest, and of a draft that there is nothing to verify", () => {
    const { steps } = partOf("verify", "steps");
    expect(steps.map(({ command }) => command).filter(Boolean)).toContain("jq -j .report.full.signed report.json | sha256sum");
    expect(textOf(steps)).toContain(`Must give ${"d".repeat(64)}`);
    const draft = textOf(partOf("verify", "steps", aReport({ full: aFull() })).steps);
    expect(draft).toContain("not signed");
    expect(draft).not.toContain("full.signed");
  });

  it("has a table of contents with counts and every finding, each of whose places exists once", () => {
    const full = toFull(anEverything(), "sv", NOW);
    const anchors = full.contents.flatMap(({ anchor, entries }) => [anchor, ...entries.map((entry) => entry.anchor)]);
    expect(new Set(anchors).size).toBe(anchors.length);
    expect(anchors).toEqual(expect.arrayContaining(["finding-1", "finding-2", "finding-3", "finding-4", "answers-6"]));
    expect(full.contents.find(({ anchor }) => anchor === "findings")).toMatchObject({ text: "Anmärkningar i sin helhet", count: "3" });
  });

  it("is told in either language, whatever the report's own", () => {
    const english = textOf(toFull(anEverything(), "en", NOW));
    const swedish = textOf(toFull(anEverything(), "sv", NOW));
    for (const word of ["Ej besvarad", "Tveksamt", "Återtagna anmärkningar", "Signeringar och förslag"]) {
      expect(swedish).toContain(word);
      expect(english).not.toContain(word);
    }
  });

  it("stays one document whatever people wrote: no heading, HTML, image or link of theirs comes through", () => {
    for (const report of [anEverything(), anEverything({ verdict: null })]) {
      for (const language of ["sv", "en"] as const) {
        const markdown = toFullMarkdown(report, language, NOW);
        const tree = unified().use(remarkParse).use(remarkGfm).parse(markdown);
        const own = [
          ...Object.values(HEADINGS[language]),
          ...toFull(report, language, NOW).parts.flatMap((part) => [part.text, ...(part.kind === "sections" ? part.sections.map(({ title }) => title) : [])]),
          toFull(report, language, NOW).subtitle,
        ];
        visit(tree, "heading", ({ position }) => {
          const heading = markdown.slice(position?.start.offset, position?.end.offset).replace(/^#+ /, "");
          expect(own).toContain(heading);
        });
        visit(tree, ["html", "image", "definition", "footnoteDefinition"], (node) => {
          throw new Error(`${node.type} came through`);
        });
        visit(tree, "link", ({ url }) => expect(url).toMatch(/^(https?:|mailto:)/));
      }
    }
    expect(HOSTILE).toContain("javascript:");
  });

  it("names what a printed page is about: the mark and the verdict, and the digest in short", () => {
    expect(toFull(anEverything(), "en", { standing: "voided", progress: [] }).running).toMatchObject({
      verdict: "VOIDED · YES WITH FIXES",
      digest: `Digest ${"d".repeat(12)}`,
    });
    expect(toFull(aReport({ full: aFull() }), "sv", NOW).running.verdict).toBe("UTKAST · Ej beslutat");
    expect(toFull(aReport({ verdict: aVerdict() }), "sv", NOW).running.verdict).toBe("JA");
  });
});
