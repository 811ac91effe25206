import { z } from "zod";
import { QuestionId, ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { Question, ReasonInput } from "@/lib/review/core/question";
import { reopenQuestion } from "@/lib/review/server/change-question";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";

const Path = z.object({ reviewId: ReviewId, questionId: QuestionId });

export const POST = route(
  {
    path: Path,
    body: ReasonInput,
    meta: { id: "reopenQuestion", tag: "discussions", needs: "question.ask", answers: { 200: Question } },
  },
  async ({ path, body }) => {
    const actor = await requireReviewActor(path.reviewId, "question.ask");
    return Response.json(await reopenQuestion(actor, path, body, new Date(), settleVerdict));
  },
);
