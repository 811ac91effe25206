import { describe, expect, it } from "vitest";
import { aFinding, ALL_ANSWERED, anAnswer, anItem, aReport } from "../fixtures/builders.ts";

describe("decideReviewedSections", () => {
  it("counts a section when every required item of it is answered", () => {
    expect(aReport({ assessments: ALL_ANSWERED }).reviewedSections).toEqual([1, 2, 3, 4, 5, 6]);
    const items = [anItem("core/a", 1), anItem("core/b", 1), anItem("core/c", 1, false)];
    expect(aReport({ items, assessments: [anAnswer("core/a")] }).reviewedSections).toEqual([]);
    expect(aReport({ items, assessments: [anAnswer("core/a"), anAnswer("core/b")] }).reviewedSections).toEqual([1]);
  });

  it("counts a section without required items when at least one item is answered", () => {
    const items = [anItem("core/a", 6, false), anItem("core/b", 6, false)];
    expect(aReport({ items }).reviewedSections).toEqual([]);
    const ticked = anAnswer("core/b", { basis: { places: [], check: "", evidence: [] } });
    expect(aReport({ items, assessments: [ticked] }).reviewedSections).toEqual([6]);
  });

  it("does not count a section that the packs ask nothing about, even if it has findings", () => {
    expect(aReport({ items: [], findings: [aFinding(1, { section: 4 })] }).reviewedSections).toEqual([]);
  });

  it("does not take a bare tick for a review: correct on a required item needs something to rest on", () => {
    const bare = { places: [], check: "", evidence: [] };
    const items = [anItem("core/a", 1)];
    expect(aReport({ items, assessments: [anAnswer("core/a", { basis: bare })] }).reviewedSections).toEqual([]);
    const linked = anAnswer("core/a", { basis: { ...bare, evidence: ["https://ci.example.com/1"] } });
    expect(aReport({ items, assessments: [linked] }).reviewedSections).toEqual([1]);
    expect(
      aReport({ items, assessments: [anAnswer("core/a", { answer: "wrong", basis: bare })] }).reviewedSections,
    ).toEqual([1]);
  });

  it("counts not applicable only with its reason, and an answer taken back not at all", () => {
    const items = [anItem("core/a", 3)];
    const given = (reason: string) => [anAnswer("core/a", { answer: "not-applicable", reason })];
    expect(aReport({ items, assessments: given("") }).reviewedSections).toEqual([]);
    expect(aReport({ items, assessments: given("No database.") }).reviewedSections).toEqual([3]);
    expect(aReport({ items, assessments: [anAnswer("core/a", { answer: null })] }).reviewedSections).toEqual([]);
  });
});
