import { describe, expect, it } from "vitest";
import { CLOSES_BY, FINDING_STATES, SEVERITIES, type Finding } from "@/lib/review/core/finding";
import { ANSWERS } from "@/lib/review/core/assessment";
import { aFinding, anAcceptance, anAssessment, anItem, aRoundFacts } from "@/lib/testing/builders";
import type { ItemId } from "@/lib/base/ids";
import { requirementsOf, type RoundFacts } from "./requirements";
import { STRICTEST_FIRST, VERDICTS } from "./verdict";

/** A small generator that gives the same numbers for the same seed (mulberry32). */
function random(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const pick = <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)]!;
  return { pick, chance: (p: number) => next() < p };
}
type Random = ReturnType<typeof random>;

const ITEMS = ["core/a", "core/b", "core/c", "core/d"] as ItemId[];

const someFinding = ({ pick, chance }: Random, itemIds: readonly ItemId[]): Finding =>
  aFinding({
    severity: pick(SEVERITIES),
    closesBy: pick(CLOSES_BY),
    state: pick(FINDING_STATES),
    owner: chance(0.8) ? "data team" : "",
    due: chance(0.8) ? "2026-04-01" : null,
    code: chance(0.8) ? "fix()" : "",
    why: chance(0.9) ? "It fails." : "",
    itemId: chance(0.5) ? pick(itemIds) : null,
    riskAcceptances: ["A", "B"]
      .filter(() => chance(0.6))
      .map((by) => anAcceptance({ by, expires: pick(["2026-01-01", "2026-12-31"]) })),
  });

function someFacts(seed: Random): RoundFacts {
  const { pick, chance } = seed;
  const calm = chance(0.5);
  return aRoundFacts({
    hasRevision: chance(0.95),
    items: ITEMS.map((id, n) => anItem({ id, required: n < 3 })),
    assessments: ITEMS.filter(() => chance(0.95)).map((itemId) =>
      anAssessment({ itemId, answer: calm ? "correct" : pick(ANSWERS), reason: chance(0.8) ? "There is none." : "" }),
    ),
    findings: Array.from({ length: pick([0, 0, 1, 2, 4]) }, () => someFinding(seed, ITEMS)),
    questions: chance(0.2) ? [{ id: "q", isBlocking: chance(0.5), isAnswered: chance(0.5), itemId: pick(ITEMS) }] : [],
    claims: chance(0.2) ? [{ id: "c", state: pick(["refuted", "verified"]), isExplained: chance(0.5) }] : [],
    overrides: chance(0.2)
      ? [{ requirementId: `item:${pick(ITEMS.slice(0, 3))}`, by: "A", reason: "Known.", at: "" }]
      : [],
  });
}

const ceiling = (facts: RoundFacts) => STRICTEST_FIRST.indexOf(requirementsOf(facts).ceiling);
const RUNS = 1000;

describe("the ceiling of any round", () => {
  it("is not improved by a finding about anything that is not yet answered by one", () => {
    const seen = new Set<number>();
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const generator = random(seed);
      const facts = someFacts(generator);
      // A finding that backs a bare *wrong* answers its item; every other finding can only hold back.
      const finding = { ...someFinding(generator, ITEMS), itemId: null };
      const before = ceiling(facts);
      const after = ceiling({ ...facts, findings: [...facts.findings, finding] });
      expect(after, `seed ${seed}`).toBeLessThanOrEqual(before);
      seen.add(before);
    }
    expect(seen.size, "the rounds tried have every ceiling").toBe(VERDICTS.length);
  });

  it("is never improved by taking an answer back", () => {
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const generator = random(seed);
      const facts = someFacts(generator);
      const [first, ...others] = facts.assessments;
      if (!first || first.itemId === ITEMS[3]) continue;
      expect(ceiling({ ...facts, assessments: others }), `seed ${seed}`).toBeLessThanOrEqual(ceiling(facts));
    }
  });

  it("is YES only with nothing unsatisfied, in error, overridden or accepted", () => {
    let count = 0;
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const facts = someFacts(random(seed));
      const { ceiling: best, requirements } = requirementsOf(facts);
      if (best !== "yes") continue;
      count += 1;
      expect(requirements.every(({ state }) => state === "satisfied" || state === "not-applicable")).toBe(true);
      expect(facts.overrides).toEqual([]);
      expect(facts.findings.some(({ state }) => state === "risk-accepted")).toBe(false);
    }
    expect(count).toBeGreaterThan(20);
  });

  it("is not improved by time alone", () => {
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const facts = someFacts(random(seed));
      expect(ceiling({ ...facts, today: "2027-01-01" }), `seed ${seed}`).toBeLessThanOrEqual(ceiling(facts));
    }
  });
});
