import { describe, expect, it } from "vitest";
import { aFindingId } from "@/lib/testing/builders";
import { aJudgement } from "@/lib/testing/ledger";
import { fromDraft, toDraft } from "./judgement-draft";

describe("the form of a judgement", () => {
  it("begins with what is stored and sends the same again", () => {
    const stored = aJudgement({ decision: "explained", words: "The box is of the next phase.", evidence: ["https://example.org/1", "run 2"], findingId: aFindingId(1) });
    expect(fromDraft(toDraft(stored))).toEqual({ decision: "explained", words: stored.words, evidence: stored.evidence, isOfThisRevision: true, findingId: aFindingId(1) });
  });

  it("begins empty where there is none, or where it was taken back", () => {
    expect(toDraft(null).decision).toBeNull();
    expect(toDraft(aJudgement({ decision: "none", words: "" })).decision).toBeNull();
  });

  it("sends evidence line by line and leaves out empty ones", () => {
    expect(fromDraft({ ...toDraft(null), decision: "confirmed", evidence: " a \n\n b" }).evidence).toEqual(["a", "b"]);
  });

  it("sends nothing that the form of the decision does not show", () => {
    const draft = { ...toDraft(null), isOfThisRevision: false, findingId: aFindingId(1) };
    expect(fromDraft({ ...draft, decision: "confirmed" })).toMatchObject({ isOfThisRevision: false, findingId: null });
    expect(fromDraft({ ...draft, decision: "refuted" })).toMatchObject({ isOfThisRevision: true, findingId: aFindingId(1) });
  });
});
