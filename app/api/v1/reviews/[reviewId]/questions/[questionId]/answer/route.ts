import { z } from "zod";
import { QuestionId, ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { AnswerInput, Question } from "@/lib/review/core/question";
import { answerQuestion } from "@/lib/review/server/answer-question";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";

const Path = z.object({ reviewId: ReviewId, questionId: QuestionId });

/** Whoever submitted a revision may answer whatever their role, which the rule on answering decides. */
export const POST = route(
  {
    path: Path,
    body: AnswerInput,
    meta: { id: "answerQuestion", tag: "discussions", needs: "comment.write", answers: { 200: Question } },
  },
  async ({ path, body }) => {
    const actor = await requireReviewActor(path.reviewId, "comment.write");
    return Response.json(await answerQuestion(actor, path, body, new Date(), settleVerdict));
  },
);
