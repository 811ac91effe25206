import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { FindingInput, Finding } from "@/lib/review/core/finding";
import {
  aCondition,
  aConditionId,
  aFinding,
  aFindingId,
  anAcceptance,
  anAssessment,
  aProposal,
  aReviewId,
  aUserId,
} from "@/lib/testing/builders";
import {
  canonicalText,
  digestOf,
  relevantProjection,
  signedProjection,
  type SignedFacts,
  type SignedLedger,
  type SignedProposal,
} from "./digest";

const FOLDER = fileURLToPath(new URL("../fixtures/digest/", import.meta.url));
const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");

interface Golden {
  readonly facts: SignedFacts;
  readonly proposal: SignedProposal;
  readonly signed: { readonly text: string; readonly digest: string };
  readonly relevant: { readonly text: string; readonly digest: string };
}

/** Nothing rewrites these files: signatures of years ago are checked against the same form. */
describe.each(readdirSync(FOLDER))("the golden digest %s", (name) => {
  const read = JSON.parse(readFileSync(FOLDER + name, "utf8")) as Golden;
  const { proposal, signed, relevant } = read;
  // Those of version 1 know of no ledger.
  const facts: SignedFacts = { ...read.facts, ledger: read.facts.ledger ?? null };

  it("of what is signed never changes", () => {
    const projection = signedProjection(facts, proposal);
    expect(canonicalText(projection)).toBe(signed.text);
    expect(digestOf(projection, sha256)).toBe(signed.digest);
  });

  it("of what is relevant never changes", () => {
    const projection = relevantProjection(facts, proposal.conditions);
    expect(canonicalText(projection)).toBe(relevant.text);
    expect(digestOf(projection, sha256)).toBe(relevant.digest);
  });
});

const covered = aFinding({ number: 1, severity: "critical" });
const loose = aFinding({
  number: 2,
  suggestion: { path: "db.py", startLine: 3, endLine: 3, after: "pool = 2", before: "pool = 10", revision: 1 },
});
const FACTS: SignedFacts = {
  reviewId: aReviewId(),
  round: 1,
  revisionDigest: "a".repeat(64),
  packs: [
    { id: "core", version: "1.0.0", digest: "b".repeat(64) },
    { id: "house", version: "2.1.0", digest: "c".repeat(64) },
  ],
  answers: [
    anAssessment({
      itemId: "core/a" as never,
      basis: { places: [], check: "Counted.", evidence: ["https://ci.example/2", "https://ci.example/1"] },
    }),
    anAssessment({ itemId: "core/b" as never, answer: "wrong" }),
  ],
  findings: [covered, loose],
  riskAcceptances: [1, 2].map((n) => ({
    findingId: aFindingId(2),
    byId: aUserId(n),
    reason: "A pilot.",
    expires: "2026-06-30",
  })),
  overrides: ["item:core/a", "important-owned"].map((requirementId) => ({
    requirementId,
    byId: aUserId(1),
    reason: "Judged.",
  })),
  ledger: null,
};
const PROPOSAL: SignedProposal = {
  ...aProposal({ verdict: "yes-with-fixes" }),
  language: "en",
  conditions: [
    aCondition({ findings: [covered.id] }),
    aCondition({ id: aConditionId(2), findings: [aFindingId(2), aFindingId(1)], stage: "after" }),
  ],
};
const signed = (facts: Partial<SignedFacts> = {}, proposal: Partial<SignedProposal> = {}) =>
  digestOf(signedProjection({ ...FACTS, ...facts }, { ...PROPOSAL, ...proposal }), sha256);
const relevant = (facts: Partial<SignedFacts> = {}) =>
  digestOf(relevantProjection({ ...FACTS, ...facts }, [PROPOSAL.conditions[0]!]), sha256);

describe("the digest of what is signed", () => {
  it("does not depend on the order of entry", () => {
    const turned = Object.fromEntries(
      Object.entries(FACTS).map(([key, value]) => [key, Array.isArray(value) ? value.toReversed() : value]),
    );
    const evidence = FACTS.answers[0]!.basis.evidence.toReversed();
    const answers = [FACTS.answers[1]!, { ...FACTS.answers[0]!, basis: { ...FACTS.answers[0]!.basis, evidence } }];
    const conditions = PROPOSAL.conditions.map((one) => ({ ...one, findings: one.findings.toReversed() })).toReversed();
    expect(signed({ ...turned, answers }, { conditions })).toBe(signed());
  });

  it("does not depend on times, display names, or the numbers and versions of rows", () => {
    const findings = FACTS.findings.map((finding) => ({
      ...finding,
      number: 40,
      round: 2,
      carried: true,
      version: 9,
      openedBy: "Another name",
      openedAt: "2030-01-01T00:00:00.000Z",
      updatedAt: "2030-01-01T00:00:00.000Z",
      riskAcceptances: [anAcceptance()],
    }));
    const answers = FACTS.answers.map((one) => ({
      ...one,
      by: "Another name",
      at: "2030-01-01T00:00:00.000Z",
      version: 9,
      carried: true,
    }));
    expect(signed({ findings, answers })).toBe(signed());
  });

  it("does not tell an answer that was taken back from one never given", () => {
    expect(signed({ answers: [...FACTS.answers, anAssessment({ itemId: "core/c" as never, answer: null })] })).toBe(
      signed(),
    );
  });

  it.each<[string, Partial<SignedFacts>]>([
    ["review", { reviewId: aReviewId(2) }],
    ["round", { round: 2 }],
    ["revision", { revisionDigest: "f".repeat(64) }],
    ["pack's content", { packs: [{ ...FACTS.packs[0]!, digest: "f".repeat(64) }, FACTS.packs[1]!] }],
    ["answer", { answers: [{ ...FACTS.answers[0]!, answer: "wrong" }, FACTS.answers[1]!] }],
    [
      "answer's check",
      {
        answers: [{ ...FACTS.answers[0]!, basis: { places: [], check: "Guessed.", evidence: [] } }, FACTS.answers[1]!],
      },
    ],
    ["number of findings", { findings: [covered] }],
    ["acceptance of a risk", { riskAcceptances: FACTS.riskAcceptances.slice(1) }],
    ["person who accepted", { riskAcceptances: FACTS.riskAcceptances.map((one) => ({ ...one, byId: aUserId(9) })) }],
    ["override", { overrides: FACTS.overrides.slice(1) }],
  ])("changes with the %s", (_, change) => {
    expect(signed(change)).not.toBe(signed());
    expect(relevant(change)).not.toBe(relevant());
  });

  it.each<[string, Partial<SignedProposal>]>([
    ["verdict", { verdict: "no" }],
    ["motivation", { motivation: "Other words." }],
    ["scope", { scope: "One pilot tenant" }],
    ["language", { language: "sv" }],
    ["conditions", { conditions: PROPOSAL.conditions.slice(1) }],
    ["stage of a condition", { conditions: PROPOSAL.conditions.map((one) => ({ ...one, stage: "after" })) }],
    [
      "check of a condition",
      { conditions: PROPOSAL.conditions.map((one) => ({ ...one, check: "Somebody says so." })) },
    ],
    ["due date of a condition", { conditions: PROPOSAL.conditions.map((one) => ({ ...one, due: "2027-01-01" })) }],
  ])("changes with the proposal's %s", (_, change) => {
    expect(signed({}, change)).not.toBe(signed());
  });

  const others: Partial<Finding> = {
    section: 3,
    severity: "minor",
    concern: "privacy",
    closesBy: "run",
    title: "T",
    why: "W",
    fix: "F",
    code: "C",
    codeLanguage: "sql",
    noCodeReason: "N",
    verification: "V",
    place: { kind: "quote", quote: "pool_size=10" },
    suggestion: { path: "db.py", startLine: 3, endLine: 3, after: "pool = 3" },
    owner: "O",
    due: "2027-01-01",
    effort: "medium",
    impact: "small",
    itemId: "core/z" as never,
    state: "withdrawn",
    stateReason: "R",
    closesByChanges: [{ from: "run", to: "change", reason: "R", by: "A", at: "2026-03-02T09:00:00.000Z" }],
  };

  it.each(Object.entries(others))("changes with a finding's %s", (field, value) => {
    const findings = [covered, { ...loose, [field]: value }];
    expect(signed({ findings })).not.toBe(signed());
    expect(relevant({ findings })).not.toBe(relevant());
  });

  it("looks at every field of a finding but those that name row, time and person", () => {
    const left = Object.keys(Finding.shape).filter((field) => !(field in others));
    expect(Object.keys(others)).toEqual(expect.arrayContaining(Object.keys(FindingInput.shape)));
    // Acceptances are projected with the ids of those who gave them; see SignedFacts.
    expect(left.sort()).toEqual(
      [
        "carried",
        "id",
        "number",
        "openedAt",
        "openedBy",
        "reviewId",
        "riskAcceptances",
        "round",
        "updatedAt",
        "version",
      ].sort(),
    );
  });

  it("says by its schema that it is not the relevant digest", () => {
    expect(signedProjection(FACTS, PROPOSAL).schema).toBe("klartecken/signed/1");
    expect(relevantProjection(FACTS, []).schema).toBe("klartecken/relevant/1");
  });
});

describe("the ledger in what is signed", () => {
  const judgement = { decision: "confirmed", words: "Read the log.", evidence: ["b", "a"], isOfThisRevision: true, findingId: null } as const;
  const LEDGER: SignedLedger = {
    engine: "1",
    digest: "d".repeat(64),
    claims: [
      { id: "2".repeat(32), state: "refuted", standing: "refuted", judgement: { ...judgement, decision: "explained", findingId: covered.id } },
      { id: "1".repeat(32), state: "asserted", standing: "verified", judgement },
      { id: "3".repeat(32), state: "asserted", standing: "asserted", judgement: null },
    ],
  };
  const withLedger = (given: Partial<SignedLedger> = {}) => signed({ ledger: { ...LEDGER, ...given } });
  const judged = (given: object) => withLedger({ claims: LEDGER.claims.map((one, at) => (at === 1 ? { ...one, judgement: { ...judgement, ...given } } : one)) });

  it("has a schema version of its own, and leaves what was signed without one as it was", () => {
    const [facts, none] = [{ ...FACTS, ledger: LEDGER }, signedProjection(FACTS, PROPOSAL)];
    expect(signedProjection(facts, PROPOSAL)).toMatchObject({ schema: "klartecken/signed/2", ledger: { engine: "1" } });
    expect(relevantProjection(facts, []).schema).toBe("klartecken/relevant/2");
    expect(Object.keys(none)).not.toContain("ledger");
  });

  it("does not depend on the order of claims or evidence", () => {
    expect(withLedger({ claims: LEDGER.claims.toReversed() })).toBe(withLedger());
    expect(judged({ evidence: ["a", "b"] })).toBe(withLedger());
  });

  it.each<[string, () => string]>([
    ["the engine", () => withLedger({ engine: "2" })],
    ["the words of the claims, by their hash", () => withLedger({ digest: "e".repeat(64) })],
    ["the claims there are", () => withLedger({ claims: LEDGER.claims.slice(1) })],
    ["how a claim stands", () => withLedger({ claims: LEDGER.claims.map((one) => ({ ...one, standing: "observed" })) })],
    ["what the submission makes of a claim", () => withLedger({ claims: LEDGER.claims.map((one) => ({ ...one, state: "reported" })) })],
    ["a judgement's decision", () => judged({ decision: "refuted" })],
    ["a judgement's words", () => judged({ words: "Guessed." })],
    ["a judgement's evidence", () => judged({ evidence: ["a"] })],
    ["whether it is of this revision", () => judged({ isOfThisRevision: false })],
    ["the finding it names", () => judged({ findingId: covered.id })],
    ["a judgement being taken back", () => withLedger({ claims: LEDGER.claims.map((one) => ({ ...one, judgement: null })) })],
  ])("changes with %s", (_, change) => {
    expect(change()).not.toBe(withLedger());
  });
});

describe("the digest of what is relevant after issuing", () => {
  const withCovered = (given: Partial<Finding>) => relevant({ findings: [{ ...covered, ...given }, loose] });

  it("does not change with progress on the findings that the verdict's own conditions cover", () => {
    expect(withCovered({ state: "fix-submitted", stateReason: "In a1b2c3." })).toBe(relevant());
    expect(withCovered({ state: "verified", stateReason: "Ran the test." })).toBe(relevant());
  });

  it("changes when such a finding is withdrawn, accepted, or says something else", () => {
    expect(withCovered({ state: "withdrawn" })).not.toBe(relevant());
    expect(withCovered({ state: "risk-accepted" })).not.toBe(relevant());
    expect(withCovered({ severity: "minor" })).not.toBe(relevant());
  });

  it("changes with progress on any other finding", () => {
    expect(relevant({ findings: [covered, { ...loose, state: "fix-submitted" }] })).not.toBe(relevant());
  });
});
