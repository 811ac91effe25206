import { describe, expect, it } from "vitest";
import { aFinding, anAcceptance, anAssessment, A_DAY } from "@/lib/testing/builders";
import { carriedState, carryLines, carryPlace, differsFromCarried, findingDiffersFromCarried, type CarriedAnswer } from "./carry";
import type { LinesPlace } from "./place";

const place = (given: Partial<LinesPlace> = {}): LinesPlace => ({
  kind: "lines",
  path: "README.md",
  startLine: 2,
  endLine: 2,
  revision: 3,
  quote: "pool_size=10",
  ...given,
});
const OLD = "# One\npool_size=10\nend\n";

describe("carryLines", () => {
  it("finds lines again where they have moved in the file of the same name", () => {
    const texts = [{ path: "README.md", text: "# One\n\nnew\npool_size=10\nend\n" }];
    expect(carryLines(place(), OLD, texts, 1)).toMatchObject({ path: "README.md", startLine: 4, endLine: 4, revision: 1, quote: "pool_size=10" });
  });

  it("finds them by their words where the file has another name, or the earlier text is gone", () => {
    const renamed = [
      { path: "a.md", text: "nothing" },
      { path: "b.md", text: "x\ny\npool_size=10\n" },
    ];
    expect(carryLines(place(), OLD, renamed, 1)).toMatchObject({ path: "b.md", startLine: 3, revision: 1 });
    expect(carryLines(place(), null, [{ path: "README.md", text: "x\npool_size=10\n" }], 1)).toMatchObject({ startLine: 2 });
  });

  it("guesses nothing where they are gone or could be in two files", () => {
    expect(carryLines(place(), OLD, [{ path: "README.md", text: "# One\npool_size=4\nend\n" }], 1)).toBeNull();
    const two = ["a.md", "b.md"].map((path) => ({ path, text: "pool_size=10\n" }));
    expect(carryLines(place(), OLD, two, 1)).toBeNull();
    expect(carryLines(place({ quote: undefined }), null, two, 1)).toBeNull();
  });
});

describe("carryPlace", () => {
  it("keeps the quote without lines where they are gone", () => {
    expect(carryPlace(place(), OLD, [{ path: "README.md", text: "other" }], 1)).toEqual({ place: { kind: "quote", quote: "pool_size=10" }, isPlaced: false });
  });

  it("moves a quoted sentence to its lines in the new submission", () => {
    const quoted = { kind: "quote" as const, quote: "pool_size=10", path: "README.md", startLine: 2, endLine: 2, revision: 3 };
    expect(carryPlace(quoted, OLD, [{ path: "README.md", text: "a\nb\npool_size=10\n" }], 1)).toEqual({
      place: { ...quoted, startLine: 3, endLine: 3, revision: 1 },
      isPlaced: true,
    });
  });

  it("leaves alone what is absent", () => {
    const absent = { kind: "absent" as const, absent: "a health check", lookedFor: "health" };
    expect(carryPlace(absent, null, [], 1)).toEqual({ place: absent, isPlaced: true });
  });
});

describe("carriedState", () => {
  it("lets open work cross over as it is and leaves behind what is verified or withdrawn", () => {
    expect(carriedState(aFinding({ state: "open" }), A_DAY)?.state).toBe("open");
    expect(carriedState(aFinding({ state: "fix-submitted" }), A_DAY)?.state).toBe("fix-submitted");
    expect(carriedState(aFinding({ state: "verified" }), A_DAY)).toBeNull();
    expect(carriedState(aFinding({ state: "withdrawn" }), A_DAY)).toBeNull();
  });

  it("keeps an accepted risk accepted while its acceptance stands", () => {
    const finding = aFinding({ state: "risk-accepted", riskAcceptances: [anAcceptance({ expires: A_DAY })] });
    expect(carriedState(finding, A_DAY)).toMatchObject({ state: "risk-accepted", riskAcceptances: [{ expires: A_DAY }] });
  });

  it("opens a finding again whose acceptance has expired, or of which one of two has", () => {
    const expired = anAcceptance({ expires: "2026-03-01" });
    expect(carriedState(aFinding({ state: "risk-accepted", riskAcceptances: [expired] }), A_DAY)).toEqual({ state: "open", stateReason: "", riskAcceptances: [] });
    const half = aFinding({ severity: "critical", state: "risk-accepted", riskAcceptances: [expired, anAcceptance({ by: "Second" })] });
    expect(carriedState(half, A_DAY)).toMatchObject({ state: "open", riskAcceptances: [{ by: "Second" }] });
  });
});

describe("differsFromCarried", () => {
  const { itemId, answer, basis, reason, note, at } = anAssessment();
  const origin = { itemId, answer, basis, reason, note, byId: "x", at, dropped: [] } as CarriedAnswer;

  it("does not for an answer that is as it crossed over, confirmed or not", () => {
    expect(differsFromCarried(anAssessment({ carried: true }), origin)).toBe(false);
    expect(differsFromCarried(anAssessment({ carried: false, by: "Somebody else", version: 2 }), origin)).toBe(false);
  });

  it("does for another answer or another reason for the same one", () => {
    expect(differsFromCarried(anAssessment({ answer: "wrong" }), origin)).toBe(true);
    expect(differsFromCarried(anAssessment({ note: "Also looked at staging." }), origin)).toBe(true);
  });

  it("does for an item that is new, not answered, or whose answer lost a place it rested on", () => {
    expect(differsFromCarried(anAssessment(), undefined)).toBe(true);
    expect(differsFromCarried(null, origin)).toBe(true);
    expect(differsFromCarried(anAssessment({ answer: null }), origin)).toBe(true);
    expect(differsFromCarried(anAssessment({ carried: true }), { ...origin, dropped: ["pool_size=10"] })).toBe(true);
  });
});

describe("findingDiffersFromCarried", () => {
  it("does for one opened here or changed since it crossed over", () => {
    expect(findingDiffersFromCarried({ carriedFrom: null, version: 1 })).toBe(true);
    expect(findingDiffersFromCarried({ carriedFrom: "f", version: 2 })).toBe(true);
    expect(findingDiffersFromCarried({ carriedFrom: "f", version: 1 })).toBe(false);
  });
});
