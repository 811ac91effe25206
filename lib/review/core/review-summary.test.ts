import { describe, expect, it } from "vitest";
import { emptySummary, needsJudgingAgain, readSummary, stateOf, stepHref } from "./review-summary";

const review = { hasRevision: true, isProposed: false, isDecided: false, isVoided: false };

describe("stateOf", () => {
  it("names where a review is", () => {
    expect(stateOf({ ...review, hasRevision: false })).toBe("no-submission");
    expect(stateOf(review)).toBe("in-review");
    expect(stateOf({ ...review, isProposed: true })).toBe("proposed");
    expect(stateOf({ ...review, isDecided: true })).toBe("decided");
    expect(stateOf({ ...review, isVoided: true })).toBe("voided");
  });

  it("says proposed of a round that was voided and is proposed again", () => {
    expect(stateOf({ ...review, isVoided: true, isProposed: true })).toBe("proposed");
  });
});

describe("needsJudgingAgain", () => {
  it("does once an accepted risk has expired since the rules were applied, and only then", () => {
    const facts = { judgedOn: "2026-03-01", riskExpires: "2026-03-05" };
    expect(needsJudgingAgain(facts, "2026-03-05")).toBe(false);
    expect(needsJudgingAgain(facts, "2026-03-06")).toBe(true);
    expect(needsJudgingAgain({ ...facts, judgedOn: "2026-03-06" }, "2026-03-09")).toBe(false);
    expect(needsJudgingAgain({ ...facts, riskExpires: null }, "2027-01-01")).toBe(false);
  });
});

describe("readSummary", () => {
  it("reads what was written and takes nothing else for it", () => {
    const facts = emptySummary("2026-03-01T08:00:00.000Z", "2026-03-01", { items: 35, required: 20 });
    expect(readSummary(JSON.parse(JSON.stringify(facts)))).toEqual(facts);
    expect(readSummary({})).toBeNull();
    expect(readSummary({ ...facts, schema: 2 })).toBeNull();
  });
});

describe("stepHref", () => {
  it("leads to the very place", () => {
    expect(stepHref("r", { kind: "item", itemId: "core/budget", section: 4 })).toBe("/reviews/r?section=4&item=core%2Fbudget");
    expect(stepHref("r", { kind: "finding", number: 7 })).toBe("/reviews/r?finding=7");
    expect(stepHref("r", { kind: "submit" })).toBe("/reviews/r/submit");
    expect(stepHref("r", { kind: "verdict" })).toBe("/reviews/r/verdict");
    expect(stepHref("r", { kind: "question", questionId: "q" })).toContain("question=q");
  });
});
