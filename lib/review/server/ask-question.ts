import "server-only";
import { randomUUID } from "node:crypto";
import type { QuestionId, ReviewId } from "@/lib/base/ids";
import { assertUnblocked } from "@/lib/base/problem";
import { hashOf, recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import { inTeam, Prisma } from "@/lib/platform/server/db";
import type { Question, QuestionInput } from "@/lib/review/core/question";
import { askBlockers } from "@/lib/review/core/question-rules";
import { toQuestion } from "./discussion-rows";
import { subjectInReview } from "./discussion-subject";
import { lockRound } from "./lock-round";
import { authorsOf, membersOf, mentionedIn, noticePeople } from "./notice-people";
import { toDate } from "./rows";
import type { Settle } from "./settle";

/** Asks the author something. While a blocking question is unanswered, no verdict but NO is allowed. */
export async function askQuestion(actor: Actor, reviewId: ReviewId, input: QuestionInput, at: Date, settle: Settle): Promise<Question> {
  return inTeam(actor.teamId, async (tx) => {
    // The lock also keeps two questions from the same number.
    const { review } = await lockRound(tx, reviewId);
    assertUnblocked(askBlockers(actor));
    const { place, ...about } = await subjectInReview(tx, actor, review, input);
    const last = await tx.question.aggregate({ where: { reviewId }, _max: { number: true } });
    const row = await tx.question.create({
      data: {
        ...about,
        id: randomUUID(),
        teamId: actor.teamId,
        reviewId,
        number: (last._max.number ?? 0) + 1,
        text: input.text,
        isBlocking: input.isBlocking,
        due: toDate(input.due),
        place: place ?? Prisma.DbNull,
        askedBy: actor.userId,
        askedAt: at,
        updatedAt: at,
      },
    });
    const questionId = row.id as QuestionId;
    await recordEvent(tx, actor, at, {
      type: "question.asked",
      reviewId,
      detail: { questionId, number: row.number, isBlocking: row.isBlocking, hash: hashOf(input) },
    });
    const members = await membersOf(tx, actor.teamId);
    await noticePeople(tx, actor, reviewId, at, { questionId }, members, [
      { kind: "question", userIds: await authorsOf(tx, reviewId) },
      { kind: "mention", userIds: mentionedIn(input.text, members) },
    ]);
    await settle(tx, actor, reviewId, at, "question.asked");
    return toQuestion(row, await namesOf(tx, [actor.userId]));
  });
}
