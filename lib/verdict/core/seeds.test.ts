import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { CalendarDate, ItemId } from "@/lib/base/ids";
import { Answer } from "@/lib/review/core/assessment";
import { FindingInput, type Finding } from "@/lib/review/core/finding";
import { Section } from "@/lib/review/core/section";
import { aCondition, anAssessment, anEmptyFinding, aProposal, aRoundFacts, aUserId } from "@/lib/testing/builders";
import { proposeBlockers } from "./policy";
import { requirementsOf, type RoundFacts } from "./requirements";
import { Verdict } from "./verdict";

const FOLDER = fileURLToPath(new URL("../fixtures/seeds/", import.meta.url));

/** What a top reviewer finds in one of the documents that the product is measured by, and the verdict that follows. */
const Seed = z.strictObject({
  document: z.string(),
  system: z.string(),
  scope: z.string(),
  today: CalendarDate,
  ceiling: Verdict,
  counts: z.object({ critical: z.number(), important: z.number(), minor: z.number() }),
  items: z.array(
    z.strictObject({
      id: ItemId,
      section: Section,
      required: z.boolean(),
      answer: Answer.nullable(),
      check: z.string().default(""),
      reason: z.string().default(""),
    }),
  ),
  findings: z.array(z.strictObject({ ...FindingInput.shape, ref: z.string() })),
});
type Seed = z.infer<typeof Seed>;

const seeds = new Map(
  readdirSync(FOLDER).map((name) => {
    const seed = Seed.parse(JSON.parse(readFileSync(`${FOLDER}${name}`, "utf8")));
    return [seed.document, seed];
  }),
);

function factsOf(
  { items, findings, today }: Seed,
  change: (finding: Finding, ref: string) => Partial<Finding> = () => ({}),
): RoundFacts {
  return aRoundFacts({
    today,
    items: items.map(({ id, section, required }) => ({ id, section, required })),
    assessments: items.map(({ id, answer, check, reason }) =>
      anAssessment({ itemId: id, answer, reason, basis: { places: [], check, evidence: [] } }),
    ),
    findings: findings.map(({ ref, ...input }, index) => {
      const finding = anEmptyFinding({ ...input, number: index + 1 });
      return { ...finding, ...change(finding, ref) };
    }),
  });
}

const seed = (document: string): Seed => seeds.get(document)!;
const ceilingOf = (facts: RoundFacts) => requirementsOf(facts).ceiling;
const unmet = (facts: RoundFacts, best: Verdict) =>
  requirementsOf(facts)
    .requirements.filter(({ allows }) => allows === best)
    .map(({ id }) => id);

const signing = {
  policy: { approvals: 1 },
  members: [{ userId: aUserId(), name: "Approver", role: "approver" as const }],
  authors: new Set<string>(),
};

/** YES WITH FIXES with one gate over every critical finding. */
function fixesProposal(facts: RoundFacts, scope: string) {
  const critical = facts.findings.filter(({ severity }) => severity === "critical").map(({ id }) => id);
  return aProposal({ verdict: "yes-with-fixes", scope, conditions: [aCondition({ findings: critical })] });
}

it("has all five documents", () => {
  expect([...seeds.keys()].sort()).toEqual(["000", "001", "002", "003", "004"]);
});

describe.each([...seeds.values()])("document $document, $system", (one) => {
  const facts = factsOf(one);

  it("has as many findings of each severity as its review", () => {
    const count = (severity: string) => one.findings.filter((finding) => finding.severity === severity).length;
    expect({ critical: count("critical"), important: count("important"), minor: count("minor") }).toEqual(one.counts);
  });

  it(`comes out as ${one.ceiling}`, () => {
    expect(ceilingOf(facts)).toBe(one.ceiling);
  });

  it("is held there by its critical findings, not by unfinished work", () => {
    const holding = unmet(facts, "no");
    expect(holding).toEqual(one.ceiling === "no" ? ["critical-run-or-person"] : []);
  });

  it("may be issued as NO, and as YES WITH FIXES only where the ceiling is that", () => {
    const propose = (input: ReturnType<typeof aProposal>) =>
      proposeBlockers({ role: "lead" }, facts, input, signing).map(({ code }) => code);
    expect(propose(aProposal({ verdict: "no" }))).toEqual([]);
    expect(propose(aProposal({ verdict: "yes" }))).toContain("verdict.above-ceiling");
    expect(propose(fixesProposal(facts, one.scope))).toEqual(one.ceiling === "no" ? ["verdict.above-ceiling"] : []);
  });

  it("becomes YES WITH FIXES at most when every critical finding has been verified, since items are wrong", () => {
    const verified = factsOf(one, ({ severity }) => (severity === "critical" ? { state: "verified" } : {}));
    expect(ceilingOf(verified)).toBe("yes-with-fixes");
  });

  it("is NO when a single required item has no answer", () => {
    const [first, ...others] = facts.assessments;
    expect(ceilingOf({ ...facts, assessments: [...others, { ...first!, answer: null }] })).toBe("no");
  });

  it.each([
    ["place", { place: null }],
    ["why", { why: "" }],
    ["fix", { fix: "" }],
    ["code", { code: "", noCodeReason: "" }],
    ["verification", { verification: "" }],
    ["owner", { owner: "" }],
    ["due date", { due: null }],
  ])("is NO when one of its critical findings lacks its %s", (_, lack) => {
    const critical = one.findings.filter(({ severity }) => severity === "critical");
    for (const { ref } of critical)
      expect(ceilingOf(factsOf(one, (_finding, its) => (its === ref ? lack : {})))).toBe("no");
  });
});

describe("the nearest misses", () => {
  const criticalRefs = (document: string) =>
    seed(document)
      .findings.filter(({ severity }) => severity === "critical")
      .map(({ ref }) => ref);

  it.each(["000", "004"])("make %s a NO as soon as one critical finding closes by a run or a person", (document) => {
    for (const flipped of criticalRefs(document))
      for (const closesBy of ["run", "person"] as const)
        expect(ceilingOf(factsOf(seed(document), (_, ref) => (ref === flipped ? { closesBy } : {})))).toBe("no");
  });

  it.each([
    ["001", ["001-01"]],
    ["002", ["002-03", "002-04"]],
    ["003", ["003-02", "003-03"]],
  ])("make %s a YES WITH FIXES only when %s have all been verified", (document, runs) => {
    const ceilingWhen = (verified: readonly string[]) =>
      ceilingOf(factsOf(seed(document), (_, ref) => (verified.includes(ref) ? { state: "verified" } : {})));
    expect(ceilingWhen(runs)).toBe("yes-with-fixes");
    for (const missing of runs) expect(ceilingWhen(runs.filter((ref) => ref !== missing))).toBe("no");
    expect(ceilingOf(factsOf(seed(document), (_, ref) => (runs.includes(ref) ? { state: "fix-submitted" } : {})))).toBe(
      "no",
    );
  });

  it("leave 004 without its verdict when one critical finding has no gate", () => {
    const facts = factsOf(seed("004"));
    const proposal = fixesProposal(facts, seed("004").scope);
    const [gate] = proposal.conditions;
    const conditions = [{ ...gate!, findings: gate!.findings.slice(1) }];
    const blockers = proposeBlockers({ role: "lead" }, facts, { ...proposal, conditions }, signing);
    expect(blockers.map(({ code }) => code)).toEqual(["condition.missing"]);
  });
});
