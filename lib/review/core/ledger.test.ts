import { describe, expect, it } from "vitest";
import { aFindingId } from "@/lib/testing/builders";
import { isExplained, JudgementInput, judgementBlockers, standingOf, type JudgedBy } from "./ledger";
import { LedgerFilter, ledgerParams } from "./ledger-query";

const judged = (said: Partial<JudgedBy> = {}): JudgedBy => ({ decision: "confirmed", words: "Read the log.", isOfThisRevision: true, carriedFrom: null, findingId: null, ...said });
const codes = (state: "asserted" | "reported" | "refuted", input: object, judgement: JudgedBy | null = null) =>
  judgementBlockers({ state, judgement }, JudgementInput.parse(input)).map(({ code }) => code);

describe("how a claim stands", () => {
  it("is what the submission makes of it until somebody judges it, and again when that is taken back", () => {
    for (const state of ["asserted", "reported", "refuted"] as const) {
      expect(standingOf(state, null)).toBe(state);
      expect(standingOf(state, judged({ decision: "none" }))).toBe(state);
    }
  });

  it("is verified only by evidence of this very revision; anything earlier makes it observed", () => {
    expect(standingOf("asserted", judged())).toBe("verified");
    expect(standingOf("reported", judged({ isOfThisRevision: false }))).toBe("observed");
    expect(standingOf("asserted", judged({ carriedFrom: 1 }))).toBe("observed");
  });

  it("stays refuted where the submission contradicts itself, whatever anybody says", () => {
    for (const decision of ["confirmed", "refuted", "explained", "none"] as const) expect(standingOf("refuted", judged({ decision }))).toBe("refuted");
  });

  it("is refuted when a person says so, also once it is explained", () => {
    expect(standingOf("reported", judged({ decision: "refuted" }))).toBe("refuted");
    expect(standingOf("reported", judged({ decision: "explained" }))).toBe("refuted");
  });
});

describe("an explanation", () => {
  it("is in words, or a finding that stands; a withdrawn one explains nothing", () => {
    expect(isExplained(null, false)).toBe(false);
    expect(isExplained(judged({ decision: "explained" }), false)).toBe(true);
    expect(isExplained(judged({ decision: "explained", words: " ", findingId: aFindingId(1) }), false)).toBe(false);
    expect(isExplained(judged({ decision: "explained", words: "", findingId: aFindingId(1) }), true)).toBe(true);
  });

  it("is not why it was refuted, but the finding that it has become is", () => {
    expect(isExplained(judged({ decision: "refuted" }), false)).toBe(false);
    expect(isExplained(judged({ decision: "refuted", findingId: aFindingId(1) }), true)).toBe(true);
    expect(isExplained(judged({ decision: "none", findingId: aFindingId(1) }), true)).toBe(false);
  });
});

describe("judging", () => {
  it("confirms nothing without evidence or a check in words, and nothing that is contradicted", () => {
    expect(codes("asserted", { decision: "confirmed" })).toEqual(["claim.confirm-alone"]);
    expect(codes("asserted", { decision: "confirmed", words: "Counted." })).toEqual([]);
    expect(codes("asserted", { decision: "confirmed", evidence: ["https://ci.example/1"] })).toEqual([]);
    expect(codes("refuted", { decision: "confirmed", words: "Counted." })).toEqual(["claim.contradicted"]);
  });

  it("confirms again what a person had refuted", () => {
    expect(codes("asserted", { decision: "confirmed", words: "Counted again." }, judged({ decision: "refuted" }))).toEqual([]);
  });

  it("explains refuted claims only, by the submission or by a person", () => {
    expect(codes("asserted", { decision: "explained", words: "Because." })).toEqual(["claim.not-refuted"]);
    expect(codes("refuted", { decision: "explained", words: "Because." })).toEqual([]);
    expect(codes("asserted", { decision: "explained", findingId: aFindingId(1) }, judged({ decision: "refuted" }))).toEqual([]);
    expect(codes("refuted", { decision: "explained" })).toEqual(["claim.explain-alone"]);
  });

  it("refutes in words, and takes back without any", () => {
    expect(codes("reported", { decision: "refuted" })).toEqual(["claim.refute-alone"]);
    expect(codes("refuted", { decision: "none" })).toEqual([]);
  });
});

describe("a filter of the ledger", () => {
  it("is written into an address and read back as it was", () => {
    const filter = LedgerFilter.parse({ standing: ["refuted", "asserted"], path: "docs/å b.md", marked: false, unexplained: true });
    expect(LedgerFilter.parse(Object.fromEntries(ledgerParams(filter)))).toEqual(filter);
  });
});
