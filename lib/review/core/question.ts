import { z } from "zod";
import { CalendarDate, QuestionId, ReviewId } from "@/lib/base/ids";
import { About, isOneSubject, WORDS_LIMIT } from "./discussion";

export const QUESTION_STATES = ["open", "answered", "withdrawn"] as const;
export const QuestionState = z.enum(QUESTION_STATES);
export type QuestionState = z.infer<typeof QuestionState>;

const words = z.string().trim().min(1).max(WORDS_LIMIT);
const version = z.number().int().positive();

/** What somebody asks the author. */
export const QuestionInput = About.extend({
  text: words,
  isBlocking: z.boolean().default(false),
  due: CalendarDate.nullable().default(null),
}).refine(isOneSubject, { path: ["findingId"], error: "one-subject" });
export type QuestionInput = z.infer<typeof QuestionInput>;

export const QuestionPatch = z.object({
  text: words.optional(),
  isBlocking: z.boolean().optional(),
  due: CalendarDate.nullable().optional(),
  version,
});
export type QuestionPatch = z.infer<typeof QuestionPatch>;

export const AnswerInput = z.object({ answer: words, version });
/** Why a question is asked again or taken back. */
export const ReasonInput = z.object({ reason: z.string().trim().min(1).max(2000), version });

/** What happened to a question before: an answer that did not answer it, why it was asked again or taken back. */
export const QuestionStep = z.object({
  kind: z.enum(["answered", "reopened", "withdrawn"]),
  words: z.string(),
  byId: z.string(),
  by: z.string().default(""),
  at: z.iso.datetime(),
});
export type QuestionStep = z.infer<typeof QuestionStep>;

/** A question as the API returns it. */
export const Question = About.extend({
  id: QuestionId,
  reviewId: ReviewId,
  /** Counts from 1 within the review; what people say aloud. */
  number: z.number().int().positive(),
  text: z.string(),
  isBlocking: z.boolean(),
  due: CalendarDate.nullable(),
  state: QuestionState,
  answer: z.string(),
  answeredById: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: z.iso.datetime().nullable(),
  askedById: z.string(),
  askedBy: z.string(),
  askedAt: z.iso.datetime(),
  history: z.array(QuestionStep),
  version,
});
export type Question = z.infer<typeof Question>;

/** Whether a question has waited beyond its date. */
export const isOverdue = ({ state, due }: Pick<Question, "state" | "due">, today: CalendarDate): boolean =>
  state === "open" && due !== null && due < today;

/** Open questions first, blocking before others, then by date; what is settled after them, the latest first. */
export function inOrder<Q extends Pick<Question, "state" | "isBlocking" | "due" | "number">>(questions: readonly Q[]): Q[] {
  const rank = ({ state, isBlocking }: Q) => (state !== "open" ? 2 : isBlocking ? 0 : 1);
  return [...questions].sort((a, b) => {
    if (rank(a) !== rank(b)) return rank(a) - rank(b);
    if (a.state !== "open") return b.number - a.number;
    return (a.due ?? "9999") < (b.due ?? "9999") ? -1 : (a.due ?? "9999") > (b.due ?? "9999") ? 1 : a.number - b.number;
  });
}
