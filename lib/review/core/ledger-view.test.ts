import { describe, expect, it } from "vitest";
import type { FindingId } from "@/lib/base/ids";
import { aFindingId } from "@/lib/testing/builders";
import { aClaim, aContradiction, aJudgement } from "@/lib/testing/ledger";
import { contradictionsAround, fromLedgerParams, linkedTo, matchesClaim, stepClaim, toInput, toLedgerParams } from "./ledger-view";

describe("matchesClaim", () => {
  const refuted = aClaim({ quote: "All secrets are in Secret Manager", standing: "refuted", state: "refuted", kind: "status", path: "b.md" });

  it("takes everything while nothing is asked for", () => {
    expect(matchesClaim(refuted, {})).toBe(true);
  });

  it("widens by several values of one kind and narrows by several kinds", () => {
    expect(matchesClaim(refuted, { standing: ["asserted", "refuted"] })).toBe(true);
    expect(matchesClaim(refuted, { standing: ["asserted", "refuted"], kind: ["figure"] })).toBe(false);
    expect(matchesClaim(refuted, { path: "a.md" })).toBe(false);
  });

  it("finds every word in quote, file, reason or what a person said, whatever their case", () => {
    expect(matchesClaim(refuted, { q: "SECRETS b.md" })).toBe(true);
    expect(matchesClaim(refuted, { q: "secrets vault" })).toBe(false);
    expect(matchesClaim({ ...refuted, judgement: aJudgement({ words: "Looked into the vault" }) }, { q: "secrets vault" })).toBe(true);
  });

  it("counts a judgement that was taken back as none", () => {
    const back = { ...refuted, judgement: aJudgement({ decision: "none" }) };
    expect(matchesClaim(back, { judged: false })).toBe(true);
    expect(matchesClaim(back, { judged: true })).toBe(false);
  });

  it("tells a refuted claim that somebody explained from one that nobody did", () => {
    expect(matchesClaim(refuted, { unexplained: true })).toBe(true);
    expect(matchesClaim({ ...refuted, isExplained: true }, { unexplained: true })).toBe(false);
    expect(matchesClaim(aClaim({ standing: "asserted" }), { unexplained: true })).toBe(false);
  });
});

describe("the address of a narrowed ledger", () => {
  it("gives the same view back", () => {
    const view = { standing: ["refuted" as const, "asserted" as const], marked: false, unexplained: true, path: "docs/a b.md", q: "p95" };
    expect(fromLedgerParams(toLedgerParams(view))).toEqual(view);
  });

  it("leaves out what means nothing", () => {
    expect(fromLedgerParams(new URLSearchParams("standing=wrong&kind=figure&other=1"))).toEqual({ kind: ["figure"] });
  });
});

describe("contradictionsAround", () => {
  const claim = aClaim({ path: "a.md", line: 10, endLine: 12 });
  const against = aContradiction({ claims: [claim.id], places: [{ path: "a.md", line: 10 }, { path: "b.md", line: 3 }] });
  const from = aContradiction({ places: [{ path: "b.md", line: 1 }, { path: "a.md", line: 11 }] });
  const elsewhere = aContradiction({ places: [{ path: "b.md", line: 11 }, { path: "b.md", line: 10 }] });

  it("parts what speaks against a claim from what the claim speaks against", () => {
    expect(contradictionsAround(claim, [against, from, elsewhere])).toEqual({ against: [against], from: [from] });
  });

  it("names what a claim says against itself once", () => {
    const itself = aContradiction({ claims: [claim.id], places: [{ path: "a.md", line: 10 }, { path: "a.md", line: 12 }] });
    expect(contradictionsAround(claim, [itself])).toEqual({ against: [itself], from: [] });
  });
});

describe("stepClaim", () => {
  const claims = [aClaim({ path: "a.md", line: 3 }), aClaim({ path: "a.md", line: 9 }), aClaim({ path: "b.md", line: 1 })];
  const [first, second, third] = claims;

  it("goes to the neighbour of the selected claim, into the next file too, and nowhere at an end", () => {
    expect(stepClaim(claims, { id: second!.id, path: "a.md", line: 1 }, 1)).toBe(third);
    expect(stepClaim(claims, { id: second!.id, path: "a.md", line: 1 }, -1)).toBe(first);
    expect(stepClaim(claims, { id: third!.id, path: "b.md", line: 1 }, 1)).toBeUndefined();
  });

  it("begins at the lines that are shown, and at the other end where none follows", () => {
    expect(stepClaim(claims, { id: null, path: "a.md", line: 4 }, 1)).toBe(second);
    expect(stepClaim(claims, { id: null, path: "a.md", line: 4 }, -1)).toBe(first);
    expect(stepClaim(claims, { id: null, path: "c.md", line: 1 }, 1)).toBe(first);
    expect(stepClaim([], { id: null, path: "a.md", line: 1 }, 1)).toBeUndefined();
  });
});

describe("linkedTo", () => {
  const finding: FindingId = aFindingId(7);

  it("answers for a claim that the submission refutes", () => {
    expect(linkedTo(aClaim({ standing: "refuted" }), finding)).toMatchObject({ decision: "explained", words: "", findingId: finding });
  });

  it("keeps what a person has said", () => {
    const judgement = aJudgement({ decision: "refuted", words: "The run failed.", evidence: ["run 12"] });
    expect(linkedTo(aClaim({ standing: "refuted", judgement }), finding)).toMatchObject({ decision: "refuted", words: "The run failed.", evidence: ["run 12"], findingId: finding });
  });

  it("says nothing of a claim that nothing refutes", () => {
    expect(linkedTo(aClaim({ standing: "asserted" }), finding)).toBeNull();
  });
});

describe("toInput", () => {
  it("puts a judgement back as it was given, and takes back what was given to none", () => {
    const judgement = aJudgement({ words: "Ran it.", evidence: ["run 12"], isOfThisRevision: false });
    expect(toInput(judgement)).toEqual({ decision: "confirmed", words: "Ran it.", evidence: ["run 12"], isOfThisRevision: false, findingId: null });
    expect(toInput(null).decision).toBe("none");
  });
});
