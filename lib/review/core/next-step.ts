import { z } from "zod";

/** Where somebody goes to take the next step. */
export const StepPlace = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("submit") }),
  z.object({ kind: z.literal("work") }),
  z.object({ kind: z.literal("item"), itemId: z.string(), section: z.number() }),
  z.object({ kind: z.literal("finding"), number: z.number() }),
  z.object({ kind: z.literal("question"), questionId: z.string() }),
  z.object({ kind: z.literal("verdict") }),
]);
export type StepPlace = z.infer<typeof StepPlace>;

/** The closed list of next steps; each has its words below `dashboard.step`. */
export const STEPS = [
  "upload",
  "mend-facts",
  "answer-required",
  "back-answers",
  "complete-critical",
  "own-critical",
  "verify-critical",
  "answer-question",
  "explain-claims",
  "other-requirements",
  "propose",
  "propose-again",
  "sign-off",
  "close-conditions",
  "submit-revision",
  "done",
] as const;
export const StepCode = z.enum(STEPS);
export type StepCode = z.infer<typeof StepCode>;

/** What has to happen next in a review, and where. */
export const NextStep = z.object({
  code: StepCode,
  params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  place: StepPlace,
});
export type NextStep = z.infer<typeof NextStep>;

type Best = "yes" | "yes-with-fixes" | "no";

/** The part of a requirement that decides what to do about it. */
export interface Required {
  readonly id: string;
  readonly state: string;
  readonly allows: Best;
  readonly reasons: readonly { readonly code: string }[];
  readonly findings: readonly string[];
  readonly items: readonly string[];
}

/** What the next step is decided from. Rules of judgement have been applied already; nothing is judged anew. */
export interface StepFacts {
  readonly hasRevision: boolean;
  readonly ceiling: Best;
  readonly requirements: readonly Required[];
  readonly items: readonly { readonly id: string; readonly section: number }[];
  readonly findings: readonly { readonly id: string; readonly number: number }[];
  readonly questions: readonly { readonly id: string; readonly number: number; readonly isBlocking: boolean; readonly due: string | null }[];
  readonly proposal: { readonly given: number; readonly needed: number } | null;
  /** The verdict that the latest round came to, while it is not voided. */
  readonly decided: { readonly verdict: Best; readonly openConditions: number } | null;
  /** Whether the latest round had a verdict or a proposal before, which ended. */
  readonly wasProposed: boolean;
}

const VERDICT_PAGE: StepPlace = { kind: "verdict" };

function afterVerdict({ verdict, openConditions }: NonNullable<StepFacts["decided"]>): NextStep {
  if (verdict === "no") return { code: "submit-revision", params: {}, place: { kind: "submit" } };
  return openConditions > 0
    ? { code: "close-conditions", params: { count: openConditions }, place: VERDICT_PAGE }
    : { code: "done", params: {}, place: VERDICT_PAGE };
}

/** What holds the verdict at NO, as steps in the order in which they are best taken. */
function openWork(facts: StepFacts): NextStep | null {
  const holding = facts.requirements.filter((one) => one.allows === "no");
  const named = (id: string) => holding.find((one) => one.id === id);
  const items = holding.filter((one) => one.id.startsWith("item:"));
  const has = (code: string) => (one: Required) => one.reasons.some((reason) => reason.code === code);
  const unanswered = items.filter(has("item.unanswered"));
  const unbacked = items.filter((one) => !has("item.unanswered")(one));

  const atItem = ([first]: readonly Required[]): StepPlace => {
    const item = facts.items.find((one) => one.id === first?.items[0]);
    return item ? { kind: "item", itemId: item.id, section: item.section } : { kind: "work" };
  };
  const atFinding = ({ findings }: Required): StepPlace => {
    const finding = facts.findings.find((one) => one.id === findings[0]);
    return finding ? { kind: "finding", number: finding.number } : { kind: "work" };
  };
  const onFindings = (code: StepCode, id: string): NextStep | null => {
    const held = named(id);
    return held ? { code, params: { count: held.findings.length }, place: atFinding(held) } : null;
  };
  const onItems = (code: StepCode, held: readonly Required[]): NextStep | null =>
    held.length > 0 ? { code, params: { count: held.length }, place: atItem(held) } : null;

  if (named("facts")) return { code: "mend-facts", params: {}, place: VERDICT_PAGE };
  return (
    onItems("answer-required", unanswered) ??
    onItems("back-answers", unbacked) ??
    onFindings("complete-critical", "critical-complete") ??
    onFindings("own-critical", "critical-owned") ??
    onFindings("verify-critical", "critical-run-or-person") ??
    askedStep(facts, named("blocking-questions") !== undefined) ??
    (named("refuted-claims") ? { code: "explain-claims", params: {}, place: VERDICT_PAGE } : null) ??
    (holding.length > 0 ? { code: "other-requirements", params: { count: holding.length }, place: VERDICT_PAGE } : null)
  );
}

/** The blocking question that has waited longest against its date. */
function askedStep({ questions }: StepFacts, isHolding: boolean): NextStep | null {
  if (!isHolding) return null;
  const [first] = questions
    .filter((one) => one.isBlocking)
    .sort((a, b) => ((a.due ?? "9999") < (b.due ?? "9999") ? -1 : (a.due ?? "9999") > (b.due ?? "9999") ? 1 : a.number - b.number));
  if (!first) return null;
  return {
    code: "answer-question",
    params: { number: first.number, due: first.due ?? "" },
    place: { kind: "question", questionId: first.id },
  };
}

/**
 * Decides what has to happen next in a review, from what its requirements say.
 *
 * Reviewers' own work goes before what waits for others, and nothing is proposed while the ceiling is NO: a NO can
 * be issued at any time, but nobody is told to.
 */
export function nextStep(facts: StepFacts): NextStep {
  if (!facts.hasRevision) return { code: "upload", params: {}, place: { kind: "submit" } };
  if (facts.proposal) {
    const missing = facts.proposal.needed - facts.proposal.given;
    return { code: "sign-off", params: { count: Math.max(missing, 1) }, place: VERDICT_PAGE };
  }
  if (facts.decided) return afterVerdict(facts.decided);
  const work = openWork(facts);
  if (work) return work;
  return { code: facts.wasProposed ? "propose-again" : "propose", params: { ceiling: facts.ceiling }, place: VERDICT_PAGE };
}
