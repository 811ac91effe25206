import "server-only";
import { z } from "zod";
import { assertUnblocked } from "@/lib/base/problem";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import { inTeam } from "@/lib/platform/server/db";
import type { AnswerInput, Question } from "@/lib/review/core/question";
import { answerBlockers } from "@/lib/review/core/question-rules";
import { toQuestion } from "./discussion-rows";
import { authorsOf, membersOf, mentionedIn, noticePeople } from "./notice-people";
import { loadQuestion, saveQuestion, type QuestionPath } from "./question-in-review";
import type { Settle } from "./settle";

/** Answers a question; the asker is told, and may say that it was not answered. */
export async function answerQuestion(
  actor: Actor,
  path: QuestionPath,
  input: z.infer<typeof AnswerInput>,
  at: Date,
  settle: Settle,
): Promise<Question> {
  return inTeam(actor.teamId, async (tx) => {
    const before = await loadQuestion(tx, path, input.version);
    const isAuthor = (await authorsOf(tx, path.reviewId)).has(actor.userId);
    assertUnblocked(answerBlockers({ ...actor, isAuthor }, toQuestion(before, await namesOf(tx, []))));
    const data = { state: "answered", answer: input.answer, answeredBy: actor.userId, answeredAt: at };
    const after = await saveQuestion(tx, actor, before, data, [], "question.answered", at, settle);
    const members = await membersOf(tx, actor.teamId);
    await noticePeople(tx, actor, path.reviewId, at, { questionId: path.questionId }, members, [
      { kind: "answer", userIds: [before.askedBy] },
      { kind: "mention", userIds: mentionedIn(input.answer, members) },
    ]);
    return after;
  });
}
