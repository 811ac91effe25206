import "server-only";
import { z } from "zod";
import { assertUnblocked } from "@/lib/base/problem";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import { inTeam } from "@/lib/platform/server/db";
import type { Question, QuestionPatch, QuestionStep, ReasonInput } from "@/lib/review/core/question";
import { changeQuestionBlockers, reopenBlockers, withdrawBlockers } from "@/lib/review/core/question-rules";
import { toQuestion } from "./discussion-rows";
import { authorsOf, membersOf, mentionedIn, noticePeople } from "./notice-people";
import { loadQuestion, saveQuestion, type QuestionPath } from "./question-in-review";
import { toDate } from "./rows";
import type { Settle } from "./settle";

/** Changes what is asked, by when, or whether it blocks, while it is open. */
export async function changeQuestion(actor: Actor, path: QuestionPath, patch: QuestionPatch, at: Date, settle: Settle): Promise<Question> {
  return inTeam(actor.teamId, async (tx) => {
    const before = await loadQuestion(tx, path, patch.version);
    assertUnblocked(changeQuestionBlockers(actor, toQuestion(before, await namesOf(tx, []))));
    const { version: _, due, ...plain } = patch;
    const data = { ...plain, ...(due === undefined ? {} : { due: toDate(due) }) };
    const after = await saveQuestion(tx, actor, before, data, [], "question.changed", at, settle);
    const members = await membersOf(tx, actor.teamId);
    const already = mentionedIn(before.text, members);
    await noticePeople(tx, actor, path.reviewId, at, { questionId: path.questionId }, members, [
      { kind: "mention", userIds: mentionedIn(after.text, members).filter((id) => !already.includes(id)) },
    ]);
    return after;
  });
}

/** Asks again what an answer did not answer, or what was taken back; the earlier answer is kept beside the reason. */
export async function reopenQuestion(
  actor: Actor,
  path: QuestionPath,
  input: z.infer<typeof ReasonInput>,
  at: Date,
  settle: Settle,
): Promise<Question> {
  return inTeam(actor.teamId, async (tx) => {
    const before = await loadQuestion(tx, path, input.version);
    assertUnblocked(reopenBlockers(actor, toQuestion(before, await namesOf(tx, []))));
    const answered: QuestionStep[] = before.answeredBy
      ? [{ kind: "answered", words: before.answer, byId: before.answeredBy, by: "", at: (before.answeredAt ?? before.updatedAt).toISOString() }]
      : [];
    const reopened: QuestionStep = { kind: "reopened", words: input.reason, byId: actor.userId, by: "", at: at.toISOString() };
    const data = { state: "open", answer: "", answeredBy: null, answeredAt: null };
    const after = await saveQuestion(tx, actor, before, data, [...answered, reopened], "question.reopened", at, settle);
    const members = await membersOf(tx, actor.teamId);
    const authors = await authorsOf(tx, path.reviewId);
    await noticePeople(tx, actor, path.reviewId, at, { questionId: path.questionId }, members, [
      { kind: "question", userIds: [...authors, ...(before.answeredBy ? [before.answeredBy] : [])] },
    ]);
    return after;
  });
}

/** Takes an open question back, with the reason. */
export async function withdrawQuestion(
  actor: Actor,
  path: QuestionPath,
  input: z.infer<typeof ReasonInput>,
  at: Date,
  settle: Settle,
): Promise<Question> {
  return inTeam(actor.teamId, async (tx) => {
    const before = await loadQuestion(tx, path, input.version);
    assertUnblocked(withdrawBlockers(actor, toQuestion(before, await namesOf(tx, []))));
    const step: QuestionStep = { kind: "withdrawn", words: input.reason, byId: actor.userId, by: "", at: at.toISOString() };
    return saveQuestion(tx, actor, before, { state: "withdrawn" }, [step], "question.withdrawn", at, settle);
  });
}
