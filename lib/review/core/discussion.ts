import { z } from "zod";
import { CommentId, DiscussionId, FindingId, ItemId, ReviewId } from "@/lib/base/ids";
import { LinesPlace, QuotePlace } from "./place";

/** The longest comment, question or answer, in UTF-16 units; browsers parse as much in well under a second. */
export const WORDS_LIMIT = 20_000;
/** A thread longer than this is read by nobody; another one on the same subject can be opened. */
export const MOST_COMMENTS = 500;

export const DISPOSITIONS = ["informing", "working", "blocking", "satisfied"] as const;
export const Disposition = z.enum(DISPOSITIONS);
export type Disposition = z.infer<typeof Disposition>;

export const DISCUSSION_STATES = ["blocked", "open", "resolved"] as const;
export type DiscussionState = (typeof DISCUSSION_STATES)[number];

export const SUBJECTS = ["finding", "item", "place", "review"] as const;
export type Subject = (typeof SUBJECTS)[number];

const words = z.string().trim().max(WORDS_LIMIT);

/** Lines or a quoted sentence: something absent has no place to talk at. */
export const TalkPlace = z.union([LinesPlace, QuotePlace]);
export type TalkPlace = z.infer<typeof TalkPlace>;

/** What a discussion or a question is about: at most one of these, and the review as a whole without any. */
export const About = z.object({
  findingId: FindingId.nullable().default(null),
  itemId: ItemId.nullable().default(null),
  place: TalkPlace.nullable().default(null),
});
export type About = z.infer<typeof About>;

export const subjectOf = ({ findingId, itemId, place }: About): Subject =>
  findingId ? "finding" : itemId ? "item" : place ? "place" : "review";

/** Whether it is about one thing alone. */
export const isOneSubject = ({ findingId, itemId, place }: About): boolean =>
  [findingId, itemId, place].filter((one) => one !== null).length <= 1;

const oneSubject = { path: ["findingId"], error: "one-subject" };

/** A further comment: words, or a changed disposition without any. */
export const CommentInput = z.object({ body: words.default(""), disposition: Disposition.default("informing") });
export type CommentInput = z.infer<typeof CommentInput>;

/** What opens a discussion: its subject and its first comment. */
export const DiscussionInput = About.extend({ body: words.min(1), disposition: Disposition.default("informing") }).refine(
  isOneSubject,
  oneSubject,
);
export type DiscussionInput = z.infer<typeof DiscussionInput>;

export const CommentPatch = z.object({
  body: words.optional(),
  disposition: Disposition.optional(),
  version: z.number().int().positive(),
});
export type CommentPatch = z.infer<typeof CommentPatch>;

/** A comment as the API returns it; the words of a deleted one are kept back. */
export const Comment = z.object({
  id: CommentId,
  discussionId: DiscussionId,
  body: z.string(),
  disposition: Disposition,
  byId: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
  editedAt: z.iso.datetime().nullable(),
  deletedAt: z.iso.datetime().nullable(),
  deletedById: z.string().nullable(),
  version: z.number().int().positive(),
});
export type Comment = z.infer<typeof Comment>;

/** A discussion with its comments, the oldest first. */
export interface Discussion extends About {
  readonly id: DiscussionId;
  readonly reviewId: ReviewId;
  readonly subject: Subject;
  readonly state: DiscussionState;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly comments: readonly Comment[];
}

type Said = Pick<Comment, "byId" | "disposition" | "deletedAt">;

/**
 * Finds where each person stands in a discussion: the disposition of their latest comment that was not deleted.
 *
 * @param comments the oldest first
 */
export function standingsOf(comments: readonly Said[]): ReadonlyMap<string, Disposition> {
  return new Map(comments.filter(({ deletedAt }) => deletedAt === null).map(({ byId, disposition }) => [byId, disposition]));
}

/**
 * Decides the state of a discussion: blocked while anybody blocks, resolved once nobody blocks or works on it and
 * somebody is satisfied, otherwise open.
 */
export function discussionState(comments: readonly Said[]): DiscussionState {
  const standings = [...standingsOf(comments).values()];
  if (standings.includes("blocking")) return "blocked";
  return standings.includes("satisfied") && !standings.includes("working") ? "resolved" : "open";
}

/** Whether a comment says anything: words, or that its writer stands elsewhere than before. */
export const saysSomething = ({ body, disposition }: CommentInput, standing: Disposition | undefined): boolean =>
  body.trim() !== "" || disposition !== (standing ?? "informing");

/** What is unsettled in the talk about a review. */
export interface TalkCounts {
  readonly openQuestions: number;
  readonly blockingQuestions: number;
  readonly openDiscussions: number;
  readonly blockedDiscussions: number;
}
