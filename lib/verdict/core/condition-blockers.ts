import type { Blocker } from "@/lib/base/blocker";
import { isUnconfirmed } from "@/lib/review/core/risk-acceptance";
import type { RoundFacts } from "./round-facts";
import type { ProposalInput } from "./verdict";

type Proposed = Pick<ProposalInput, "verdict" | "conditions">;
type Facts = Pick<RoundFacts, "findings" | "today">;

/** What is wrong with each condition by itself, named by its place in the list. */
function each({ findings, today }: Facts, { verdict, conditions }: Proposed): Blocker[] {
  return conditions.flatMap(({ title, due, stage, findings: covered }, index) => {
    const condition = { condition: index + 1, title };
    const found = covered.map((id) => findings.find((finding) => finding.id === id));
    const withdrawn = found.filter((finding) => finding?.state === "withdrawn");
    return [
      ...(found.includes(undefined) ? [{ code: "condition.finding-unknown", params: condition }] : []),
      ...withdrawn.map((finding) => ({
        code: "condition.finding-withdrawn",
        params: { ...condition, number: finding!.number },
      })),
      ...(due < today ? [{ code: "condition.due-past", params: { ...condition, due } }] : []),
      ...(verdict === "yes" && stage === "before" ? [{ code: "condition.before-under-yes", params: condition }] : []),
    ];
  });
}

/**
 * Critical findings that a change closes are what a YES WITH FIXES is conditional on, and a gate stands before
 * go-live: each one needs a condition of that stage.
 */
function uncovered({ findings, today }: Facts, { verdict, conditions }: Proposed): Blocker[] {
  if (verdict !== "yes-with-fixes") return [];
  const gated = new Set(
    conditions.filter(({ stage }) => stage === "before").flatMap((condition) => condition.findings),
  );
  return findings
    .filter(
      (one) =>
        one.severity === "critical" && one.closesBy === "change" && isUnconfirmed(one, today) && !gated.has(one.id),
    )
    .map(({ number, title }) => ({ code: "condition.missing", params: { number, title } }));
}

/** Why the conditions of a proposed verdict cannot stand as they are. */
export const conditionBlockers = (facts: Facts, proposed: Proposed): Blocker[] => [
  ...uncovered(facts, proposed),
  ...each(facts, proposed),
];
