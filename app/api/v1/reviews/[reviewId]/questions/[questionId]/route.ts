import { z } from "zod";
import { QuestionId, ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { Question, QuestionPatch } from "@/lib/review/core/question";
import { changeQuestion } from "@/lib/review/server/change-question";
import { readQuestion } from "@/lib/review/server/list-questions";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";

const Path = z.object({ reviewId: ReviewId, questionId: QuestionId });

export const GET = route(
  {
    path: Path,
    meta: { id: "readQuestion", tag: "discussions", needs: "review.read", answers: { 200: Question } },
  },
  async ({ path }) => Response.json(await readQuestion(await requireReviewActor(path.reviewId), path)),
);

export const PATCH = route(
  {
    path: Path,
    body: QuestionPatch,
    meta: {
      id: "changeQuestion",
      tag: "discussions",
      needs: "question.ask",
      answers: { 200: Question },
      problems: ["stale"],
    },
  },
  async ({ path, body }) => {
    const actor = await requireReviewActor(path.reviewId, "question.ask");
    return Response.json(await changeQuestion(actor, path, body, new Date(), settleVerdict));
  },
);
