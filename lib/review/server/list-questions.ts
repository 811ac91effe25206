import "server-only";
import { z } from "zod";
import { FindingId, ItemId, type ReviewId } from "@/lib/base/ids";
import { cursorOf, PageQuery, readCursor, toPage, type Page } from "@/lib/base/page";
import { Problem } from "@/lib/base/problem";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import { inTeam, type Tx } from "@/lib/platform/server/db";
import { QuestionState, type Question } from "@/lib/review/core/question";
import { peopleOfQuestion, toQuestion } from "./discussion-rows";
import type { QuestionPath } from "./question-in-review";

export const QuestionQuery = PageQuery.extend({
  findingId: FindingId.optional(),
  itemId: ItemId.optional(),
  state: QuestionState.optional(),
});

/** Lists the questions of a review by number; of one finding, item or state where asked. */
export async function listQuestions(actor: Actor, reviewId: ReviewId, query: z.infer<typeof QuestionQuery>): Promise<Page<Question>> {
  const { limit, cursor, ...only } = query;
  // Numbers rise with time, so the time of asking and the id name a place in the list.
  const after = cursor === undefined ? null : readCursor(cursor);
  const from = after && new Date(after.millis);
  return inTeam(actor.teamId, async (tx) => {
    const rows = await tx.question.findMany({
      where: {
        reviewId,
        ...only,
        ...(after && from ? { OR: [{ askedAt: { gt: from } }, { askedAt: from, id: { gt: after.id } }] } : {}),
      },
      orderBy: [{ askedAt: "asc" }, { id: "asc" }],
      take: limit + 1,
    });
    const names = await namesOf(tx, rows.flatMap(peopleOfQuestion));
    return toPage(
      rows,
      limit,
      (row) => toQuestion(row, names),
      (row) => cursorOf(row.askedAt.getTime(), row.id),
    );
  });
}

/** Reads every question of a review within a transaction, by number; a review holds dozens. */
export async function questionsOf(tx: Tx, reviewId: ReviewId): Promise<Question[]> {
  const rows = await tx.question.findMany({ where: { reviewId }, orderBy: { number: "asc" } });
  const names = await namesOf(tx, rows.flatMap(peopleOfQuestion));
  return rows.map((row) => toQuestion(row, names));
}

/** Reads one question. */
export async function readQuestion(actor: Actor, { reviewId, questionId }: QuestionPath): Promise<Question> {
  return inTeam(actor.teamId, async (tx) => {
    const row = await tx.question.findFirst({ where: { id: questionId, reviewId } });
    if (!row) throw new Problem("not-found", "not-found");
    return toQuestion(row, await namesOf(tx, peopleOfQuestion(row)));
  });
}
