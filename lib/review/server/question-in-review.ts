import "server-only";
import type { QuestionId, ReviewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import type { EventType } from "@/lib/audit/core/event";
import { hashOf, recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import { Prisma, type Tx } from "@/lib/platform/server/db";
import type { QuestionModel } from "@/lib/platform/server/generated/models";
import { QuestionStep, type Question } from "@/lib/review/core/question";
import { peopleOfQuestion, toQuestion } from "./discussion-rows";
import { lockRound } from "./lock-round";
import type { Settle } from "./settle";

export interface QuestionPath {
  readonly reviewId: ReviewId;
  readonly questionId: QuestionId;
}

/** Loads a question that is about to be changed, under the review's lock; a stale version is refused with the stored one. */
export async function loadQuestion(tx: Tx, { reviewId, questionId }: QuestionPath, expected: number): Promise<QuestionModel> {
  await lockRound(tx, reviewId);
  const row = await tx.question.findFirst({ where: { id: questionId, reviewId } });
  if (!row) throw new Problem("not-found", "not-found");
  if (expected !== row.version) {
    const current = toQuestion(row, await namesOf(tx, peopleOfQuestion(row)));
    throw new Problem("conflict", "stale", { params: { yours: expected, current: row.version }, current });
  }
  return row;
}

/** Writes a change of a question with its version raised, records it and settles what rests on it. */
export async function saveQuestion(
  tx: Tx,
  actor: Actor,
  before: QuestionModel,
  data: Prisma.QuestionUpdateInput,
  steps: readonly QuestionStep[],
  type: EventType,
  at: Date,
  settle: Settle,
): Promise<Question> {
  const history = [...QuestionStep.array().parse(before.history), ...steps];
  const row = await tx.question.update({
    where: { id: before.id },
    data: { ...data, history: history as object[], version: before.version + 1, updatedAt: at },
  });
  const after = toQuestion(row, await namesOf(tx, peopleOfQuestion(row)));
  const reviewId = before.reviewId as ReviewId;
  await recordEvent(tx, actor, at, {
    type,
    reviewId,
    detail: { questionId: before.id, number: before.number, version: after.version, hash: hashOf([after.text, after.answer, after.isBlocking, after.due]) },
  });
  await settle(tx, actor, reviewId, at, type);
  return after;
}
