import type { CalendarDate } from "@/lib/base/ids";
import type { Finding } from "@/lib/review/core/finding";
import { nextStep } from "@/lib/review/core/next-step";
import type { ListedReview, ReviewRow } from "@/lib/review/core/review-row";
import { stateOf, type ReviewState, type SummaryFacts, type SummaryVerdict } from "@/lib/review/core/review-summary";
import { isUnconfirmed } from "@/lib/review/core/risk-acceptance";
import type { Requirement } from "./requirement";
import { requirementsOf } from "./requirements";
import type { RoundFacts } from "./round-facts";
import { standingOf, type Standing } from "./standing";
import { STRICTEST_FIRST, type Verdict } from "./verdict";

/** Everything that a review's summary is made of. */
export interface Summarised {
  readonly facts: RoundFacts;
  /** The questions of the items, by their id. */
  readonly questionOf: (itemId: string) => { readonly en: string; readonly sv: string } | null;
  readonly round: { readonly number: number; readonly isDecided: boolean; readonly openedAt: string } | null;
  readonly revision: number | null;
  readonly openedAt: string;
  readonly questions: readonly { readonly id: string; readonly number: number; readonly isBlocking: boolean; readonly due: CalendarDate | null }[];
  readonly proposal: { readonly verdict: Verdict; readonly given: number; readonly needed: number } | null;
  readonly wasProposed: boolean;
  /** The latest verdict, and whether it is about the latest round. */
  readonly verdict: (SummaryVerdict & { readonly isOfThisRound: boolean }) | null;
}

export interface Summary {
  readonly state: ReviewState;
  readonly blockers: number;
  readonly facts: SummaryFacts;
}

const isBlocker = ({ state }: Requirement) => state === "unsatisfied" || state === "error";

/** The strictest requirement that is not met; the first of several, in the order in which they are shown. */
export function weakestOf(requirements: readonly Requirement[]): Requirement | null {
  const open = requirements.filter(isBlocker);
  for (const verdict of STRICTEST_FIRST) {
    const found = open.find(({ allows }) => allows === verdict);
    if (found) return found;
  }
  return null;
}

const earliest = (dates: readonly (CalendarDate | null)[]): CalendarDate | null => dates.filter((one) => one !== null).sort()[0] ?? null;

/** When the first of the acceptances that carry a finding runs out; one that has run out already counts as well. */
const expiryOf = (findings: readonly Finding[]) =>
  earliest(findings.filter((one) => one.state === "risk-accepted").flatMap((one) => one.riskAcceptances.map(({ expires }) => expires)));

function weakestWords(requirements: readonly Requirement[], questionOf: Summarised["questionOf"]): SummaryFacts["weakest"] {
  const weakest = weakestOf(requirements);
  const [reason] = weakest?.reasons ?? [];
  if (!weakest || !reason) return null;
  const isItem = weakest.id.startsWith("item:");
  return {
    id: weakest.id,
    allows: weakest.allows,
    reason: { code: reason.code, params: reason.params },
    question: isItem ? questionOf(weakest.id.slice("item:".length)) : null,
  };
}

/** Sums a review up for lists: where it is, what holds it back, what happens next. */
export function summaryOf(of: Summarised): Summary {
  const { facts, verdict, proposal, questions } = of;
  const { ceiling, requirements } = requirementsOf(facts);
  const open = facts.findings.filter((one) => one.state !== "withdrawn" && isUnconfirmed(one, facts.today));
  const given = new Set(facts.assessments.filter(({ answer }) => answer !== null).map(({ itemId }) => itemId));
  const answered = facts.items.filter(({ id }) => given.has(id));
  const required = facts.items.filter((item) => item.required);
  const isDecided = of.round?.isDecided ?? false;
  const stands = verdict !== null && verdict.isOfThisRound && !verdict.isVoided;
  const promised = verdict && !verdict.isVoided && !verdict.isSuperseded ? verdict.conditions.filter((one) => !one.isClosed) : [];
  const next = nextStep({
    hasRevision: facts.hasRevision,
    ceiling,
    requirements,
    items: facts.items,
    findings: facts.findings,
    questions,
    proposal,
    decided: isDecided && stands ? { verdict: verdict.verdict, openConditions: promised.length } : null,
    wasProposed: of.wasProposed,
  });
  return {
    state: stateOf({
      hasRevision: facts.hasRevision,
      isProposed: proposal !== null,
      isDecided,
      isVoided: verdict !== null && verdict.isOfThisRound && verdict.isVoided,
    }),
    blockers: requirements.filter(isBlocker).length,
    facts: {
      schema: 1,
      judgedOn: facts.today,
      round: of.round?.number ?? null,
      revision: of.revision,
      since: of.round?.openedAt ?? of.openedAt,
      ceiling,
      weakest: weakestWords(requirements, of.questionOf),
      items: facts.items.length,
      answered: answered.length,
      required: required.length,
      requiredAnswered: answered.filter((item) => item.required).length,
      openCritical: open.filter((one) => one.severity === "critical").length,
      openImportant: open.filter((one) => one.severity === "important").length,
      openFindings: open.length,
      openQuestions: questions.length,
      blockingQuestions: questions.filter((one) => one.isBlocking).length,
      proposal,
      verdict: verdict && withoutRound(verdict),
      due: earliest([...open.map((one) => one.due), ...questions.map((one) => one.due), ...promised.map((one) => one.due)]),
      riskExpires: expiryOf(facts.findings),
      next,
    },
  };
}

function withoutRound({ isOfThisRound: _, ...verdict }: NonNullable<Summarised["verdict"]>): SummaryVerdict {
  return verdict;
}

/** Judges how a kept verdict stands today. */
export function standingToday(verdict: SummaryVerdict, today: CalendarDate): Standing {
  const progress = verdict.conditions.filter((one) => one.isClosed).map((one) => ({ conditionId: one.id, state: "closed", at: "" }));
  const conditions = verdict.conditions as unknown as Parameters<typeof standingOf>[0]["conditions"];
  return standingOf({ ...verdict, conditions }, progress, today);
}

/** Judges a row of the list today: whether its verdict has lapsed, whether a promised date has passed. */
export function toListed(row: ReviewRow, summary: SummaryFacts, today: CalendarDate): ListedReview {
  return {
    ...row,
    summary,
    standing: summary.verdict && standingToday(summary.verdict, today),
    isOverdue: summary.due !== null && summary.due < today,
  };
}
