import { describe, expect, it } from "vitest";
import { JudgementInput } from "../../review/core/ledger.ts";
import { aFindingId } from "../../testing/builders.ts";
import { anEverything, aFull, HOSTILE, PROGRESS } from "../fixtures/full-builders.ts";
import { aReport } from "../fixtures/builders.ts";
import { toFull } from "./full.ts";
import type { FullPart } from "./full-report.ts";
import type { ReportClaim, ReportLedger } from "./full-value.ts";
import { Report } from "./report.ts";
import { toFullMarkdown } from "./to-full-markdown.ts";
import { toReportDocument } from "./to-json.ts";

const NOW = { standing: "holds" as const, progress: PROGRESS };
const AT = "2026-11-19T08:30:00.000Z";

let n = 0;
const aClaim = (said: Partial<ReportClaim> = {}): ReportClaim => ({
  id: String((n += 1)).padStart(32, "0"),
  path: "docs/readiness.md",
  revision: 1,
  line: 12,
  endLine: 12,
  quote: "- [x] Load test passed",
  kind: "done",
  state: "asserted",
  standing: "asserted",
  isExplained: false,
  reason: "Nothing in the submission shows it.",
  because: { code: "a-code-of-no-rule", params: {} },
  judgement: null,
  ...said,
});
const judged = (said: object) => ({ ...JudgementInput.parse({ decision: "confirmed", ...said }), by: `Reviewer ${HOSTILE}`, at: AT, carriedFrom: null });
const aLedger = (said: Partial<ReportLedger> = {}): ReportLedger => ({ engine: "1", digest: "d".repeat(64), claims: [], contradictions: [], technologies: [], failures: [], ...said });

const LEDGER = aLedger({
  claims: [
    aClaim(),
    aClaim({ quote: `✅ Ready ${HOSTILE}`, state: "refuted", standing: "refuted", isExplained: true, judgement: judged({ decision: "explained", words: `Other suites. ${HOSTILE}`, findingId: aFindingId(1) }) }),
    aClaim({ quote: "p95 41 ms", kind: "figure", standing: "verified", judgement: judged({ words: "Read the run.", evidence: ["https://ci.example/9"] }) }),
    aClaim({ quote: "Rollback rehearsed", standing: "observed", judgement: { ...judged({ isOfThisRevision: false }), carriedFrom: 1 } }),
  ],
  contradictions: [
    { id: "c".repeat(32), rule: "parts-and-total", strength: "hard", places: [{ path: "docs/readiness.md", revision: 1, line: 12 }, { path: "docs/run.md", revision: 1, line: 4 }], reason: `3 + 4 is not 8 ${HOSTILE}`, because: { code: "a-code-of-no-rule", params: {} } },
  ],
  technologies: [{ id: "redis", name: "Redis", category: "database", use: "planned", places: [{ path: "compose.yaml", line: 7 }], shownBy: ["image"] }],
  failures: [{ path: "huge.md", code: "took-too-long", params: { seconds: 20 } }, { path: "", code: "too-much-memory", params: { mb: 64 } }],
});
const everything = anEverything({ full: { ...anEverything().full!, ledger: LEDGER } });
const partIn = (report: Report, language: "en" | "sv" = "en") => toFull(report, language, NOW).parts.find(({ anchor }) => anchor === "claims") as Extract<FullPart, { kind: "groups" }> | undefined;
const groupIn = (key: string, report = everything, language: "en" | "sv" = "en") => partIn(report, language)?.groups.find((one) => one.key === key);

describe("the ledger of the full report", () => {
  it("comes after the answers, in both languages, with its counts", () => {
    const anchors = toFull(everything, "en", NOW).parts.map(({ anchor }) => anchor);
    expect(anchors.indexOf("claims")).toBe(anchors.indexOf("answers") + 1);
    expect(partIn(everything, "sv")?.text).toBe("Underlagets påståenden");
    const [figure] = partIn(everything)!.figures;
    expect(figure?.series.map(({ label }) => label)).toEqual(["Asserted", "Reported", "Observed", "Verified", "Refuted"]);
    expect(figure?.rows).toEqual([
      { label: "Done", values: [1, 0, 1, 0, 1], total: 3 },
      { label: "Figure", values: [0, 0, 0, 1, 0], total: 1 },
    ]);
  });

  it("begins with what is contradicted and ends with what is only asserted, which is folded", () => {
    expect(partIn(everything)?.groups.map(({ key, isFolded }) => [key, isFolded])).toEqual([
      ["contradictions", false],
      ["refuted", false],
      ["verified", false],
      ["observed", false],
      ["asserted", true],
      ["technologies", true],
      ["failures", false],
    ]);
  });

  it("says of a claim where it stands, why, who judged it and what it became", () => {
    const [refuted] = groupIn("refuted")!.items;
    expect(refuted?.facts).toEqual(["docs/readiness.md, line 12", "Done", "explained"]);
    const text = JSON.stringify(refuted?.parts);
    expect(text).toContain("Nothing in the submission shows it.");
    expect(text).toContain("Other suites.");
    expect(text).toContain("Finding 1:");
    expect(text).toContain("Explained by Reviewer");
    expect(groupIn("observed")?.items[0]?.facts).toContain("judged on revision 1");
  });

  it("gives a contradiction its reason and every place", () => {
    const [one] = groupIn("contradictions")!.items;
    expect(one?.title).toContain("3 + 4 is not 8");
    expect(one?.parts).toMatchObject([{ path: "docs/readiness.md", at: "line 12, revision 1" }, { path: "docs/run.md", at: "line 4, revision 1" }]);
  });

  it("names the files that were not read, with the reason in the report's language", () => {
    expect(groupIn("failures", everything, "sv")?.items.map(({ title, facts }) => [title, facts[0]?.slice(0, 20)])).toEqual([
      ["huge.md", "Läsningen tog längre"],
      ["Teknikerna", "Läsningen krävde mer"],
    ]);
  });

  it("of many that are only asserted sets out some, and counts the rest; the JSON has them all", () => {
    const many = Array.from({ length: 450 }, (_, at) => aClaim({ line: at + 1, endLine: at + 1 }));
    const report = aReport({ full: aFull({ ledger: aLedger({ claims: many }) }) });
    expect(groupIn("asserted", report)?.items).toHaveLength(200);
    expect(groupIn("asserted", report)?.rest).toContain("250");
    expect(toReportDocument(report, "en").report.full?.ledger?.claims).toHaveLength(450);
  });

  it("lets no claim or judgement become a heading or anything else of the document", () => {
    for (const language of ["en", "sv"] as const) {
      const markdown = toFullMarkdown(everything, language, NOW);
      const plain = toFullMarkdown(anEverything(), language, NOW);
      const headings = (text: string) => text.split("\n").filter((line) => /^#{1,6} /.test(line)).length;
      expect(headings(markdown)).toBe(headings(plain) + 1 + 7);
      expect(markdown).not.toMatch(/^# Heading/m);
    }
  });

  it("says that the submission was not read yet, and is silent in values of before submissions were", () => {
    const unread = aReport({ full: aFull({ ledger: null }) });
    expect(partIn(unread)?.emptyText).toContain("had not been read");
    expect(unread.schema).toBe("klartecken/report/3");
    expect(partIn(anEverything())).toBeUndefined();
    expect(anEverything().schema).toBe("klartecken/report/2");
    expect(Report.parse(JSON.parse(JSON.stringify(everything)))).toEqual(everything);
  });
});
