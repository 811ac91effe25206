import { describe, expect, it } from "vitest";
import { aFinding, anAnswer, anItem, aReport } from "../fixtures/builders.ts";

describe("compileReport", () => {
  it("orders items by section and findings by number, so that the same review compiles to the same value", () => {
    const items = [anItem("core/z", 2), anItem("core/a", 5), anItem("core/b", 1)];
    const report = aReport({ items, findings: [aFinding(3), aFinding(1), aFinding(2)] });
    expect(report.items.map(({ itemId }) => itemId)).toEqual(["core/b", "core/z", "core/a"]);
    expect(report.findings.map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it("keeps withdrawn findings in the value", () => {
    expect(aReport({ findings: [aFinding(1, { state: "withdrawn" })] }).findings).toHaveLength(1);
  });

  it("joins every item with its answer and leaves out answers to items that are not asked", () => {
    const assessments = [anAnswer("core/a", { answer: "wrong", note: "See 4." }), anAnswer("gone/b")];
    const report = aReport({ items: [anItem("core/a", 1), anItem("core/c", 1)], assessments });
    expect(report.items).toMatchObject([
      { itemId: "core/a", answer: "wrong", note: "See 4.", by: "reviewer@example.com" },
      { itemId: "core/c", answer: null, note: "", by: null },
    ]);
  });

  it("says who answered only where there is an answer", () => {
    const report = aReport({ items: [anItem("core/a", 1)], assessments: [anAnswer("core/a", { answer: null })] });
    expect(report.items[0]?.by).toBeNull();
  });
});
