import { z } from "zod";
import { CalendarDate } from "@/lib/base/ids";
import { questionHref } from "./discussion-notice";
import { NextStep, type StepPlace } from "./next-step";

/** Where a review is, for filters and lists. Nothing here says that a date has passed: that is judged when it is read. */
export const REVIEW_STATES = ["no-submission", "in-review", "proposed", "decided", "voided"] as const;
export const ReviewState = z.enum(REVIEW_STATES);
export type ReviewState = z.infer<typeof ReviewState>;

const Best = z.enum(["yes", "yes-with-fixes", "no"]);
const Reason = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) });
const count = z.number().int().nonnegative();

/** The requirement that holds a verdict back most, with its first reason. */
export const Weakest = z.object({
  id: z.string(),
  allows: Best,
  reason: Reason,
  /** The item's question, where it is about one: packs are too large to be read for a list. */
  question: z.object({ en: z.string(), sv: z.string() }).nullable(),
});
export type Weakest = z.infer<typeof Weakest>;

export const SummaryCondition = z.object({
  id: z.string(),
  title: z.string(),
  owner: z.string(),
  due: CalendarDate,
  stage: z.enum(["before", "after"]),
  isClosed: z.boolean(),
});
export type SummaryCondition = z.infer<typeof SummaryCondition>;

/** What is kept of an issued verdict for lists; how it stands is judged from this and today's date. */
export const SummaryVerdict = z.object({
  id: z.string(),
  number: z.number(),
  verdict: Best,
  scope: z.string(),
  issuedAt: z.string(),
  isVoided: z.boolean(),
  isSuperseded: z.boolean(),
  conditions: z.array(SummaryCondition),
});
export type SummaryVerdict = z.infer<typeof SummaryVerdict>;

/** What lists show of a review, as it is stored with it. */
export const SummaryFacts = z.object({
  schema: z.literal(1),
  /** The day on which the rules were applied; see `needsJudgingAgain`. */
  judgedOn: CalendarDate,
  round: z.number().nullable(),
  revision: z.number().nullable(),
  /** When the round was opened, or the review where there is no round. */
  since: z.string(),
  ceiling: Best,
  weakest: Weakest.nullable(),
  items: count,
  answered: count,
  required: count,
  requiredAnswered: count,
  openCritical: count,
  openImportant: count,
  openFindings: count,
  openQuestions: count,
  blockingQuestions: count,
  proposal: z.object({ verdict: Best, given: count, needed: count }).nullable(),
  verdict: SummaryVerdict.nullable(),
  /** The earliest date that somebody has promised something by, and that is still to come true. */
  due: CalendarDate.nullable(),
  /** The earliest day after which an accepted risk counts as open again. */
  riskExpires: CalendarDate.nullable(),
  next: NextStep,
});
export type SummaryFacts = z.infer<typeof SummaryFacts>;

/** Reads what is stored; null where nothing was worked out yet, or in another form. */
export function readSummary(stored: unknown): SummaryFacts | null {
  const parsed = SummaryFacts.safeParse(stored);
  return parsed.success ? parsed.data : null;
}

/** Decides whether the mere passing of time has changed what the rules say: an accepted risk has expired since. */
export const needsJudgingAgain = ({ riskExpires, judgedOn }: Pick<SummaryFacts, "riskExpires" | "judgedOn">, today: CalendarDate): boolean =>
  riskExpires !== null && judgedOn <= riskExpires && riskExpires < today;

/** Names the state of a review. A verdict that is voided has opened its round again. */
export function stateOf(review: {
  readonly hasRevision: boolean;
  readonly isProposed: boolean;
  readonly isDecided: boolean;
  readonly isVoided: boolean;
}): ReviewState {
  if (!review.hasRevision) return "no-submission";
  if (review.isProposed) return "proposed";
  if (review.isDecided) return "decided";
  return review.isVoided ? "voided" : "in-review";
}

/** What is known of a review that nothing has been submitted to. */
export const emptySummary = (openedAt: string, today: CalendarDate, counts: { readonly items: number; readonly required: number }): SummaryFacts => ({
  schema: 1,
  judgedOn: today,
  round: null,
  revision: null,
  since: openedAt,
  ceiling: "no",
  weakest: { id: "submission", allows: "no", reason: { code: "submission.none", params: {} }, question: null },
  items: counts.items,
  answered: 0,
  required: counts.required,
  requiredAnswered: 0,
  openCritical: 0,
  openImportant: 0,
  openFindings: 0,
  openQuestions: 0,
  blockingQuestions: 0,
  proposal: null,
  verdict: null,
  due: null,
  riskExpires: null,
  next: { code: "upload", params: {}, place: { kind: "submit" } },
});

/** The address of the very place where a step is taken. */
export function stepHref(reviewId: string, place: StepPlace): string {
  const base = `/reviews/${reviewId}`;
  if (place.kind === "submit") return `${base}/submit`;
  if (place.kind === "verdict") return `${base}/verdict`;
  if (place.kind === "finding") return `${base}?finding=${place.number}`;
  if (place.kind === "item") return `${base}?section=${place.section}&item=${encodeURIComponent(place.itemId)}`;
  return place.kind === "question" ? questionHref(reviewId, place.questionId) : base;
}
