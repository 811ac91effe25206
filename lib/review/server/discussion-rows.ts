import "server-only";
import type { DiscussionId, ReviewId } from "@/lib/base/ids";
import type { CommentModel, DiscussionModel, QuestionModel } from "@/lib/platform/server/generated/models";
import { About, Comment, discussionState, subjectOf, type Discussion } from "@/lib/review/core/discussion";
import { Question, QuestionStep } from "@/lib/review/core/question";
import { fromDate } from "./rows";

type Names = ReadonlyMap<string, string>;

/** Puts a row into the comment that rules, API and screen know; what a deleted one said stays in the database. */
export function toComment(row: CommentModel, names: Names): Comment {
  return Comment.parse({
    ...row,
    body: row.deletedAt ? "" : row.body,
    by: names.get(row.byId) ?? "",
    at: row.at.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    deletedAt: row.deletedAt?.toISOString() ?? null,
    deletedById: row.deletedBy,
  });
}

/** Puts a discussion and its comments, the oldest first, into the form the API returns. */
export function toDiscussion(row: DiscussionModel, rows: readonly CommentModel[], names: Names): Discussion {
  const comments = rows.map((one) => toComment(one, names));
  const about = About.parse(row);
  return {
    ...about,
    id: row.id as DiscussionId,
    reviewId: row.reviewId as ReviewId,
    subject: subjectOf(about),
    state: discussionState(comments),
    createdBy: names.get(row.createdBy) ?? "",
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    comments,
  };
}

/** Everybody a question names. */
export const peopleOfQuestion = (row: QuestionModel): string[] => [
  row.askedBy,
  ...(row.answeredBy ? [row.answeredBy] : []),
  ...QuestionStep.array()
    .parse(row.history)
    .map(({ byId }) => byId),
];

/** Puts a row into the question that rules, API and screen know. */
export function toQuestion(row: QuestionModel, names: Names): Question {
  const history = QuestionStep.array().parse(row.history);
  return Question.parse({
    ...row,
    due: fromDate(row.due),
    answeredById: row.answeredBy,
    answeredBy: row.answeredBy && (names.get(row.answeredBy) ?? ""),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    askedById: row.askedBy,
    askedBy: names.get(row.askedBy) ?? "",
    askedAt: row.askedAt.toISOString(),
    history: history.map((step) => ({ ...step, by: names.get(step.byId) ?? "" })),
  });
}
