import { z } from "zod";
import { pageOf } from "@/app/api/answers/answer-of";
import { ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { Question, QuestionInput } from "@/lib/review/core/question";
import { askQuestion } from "@/lib/review/server/ask-question";
import { listQuestions, QuestionQuery } from "@/lib/review/server/list-questions";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";

const Path = z.object({ reviewId: ReviewId });

export const GET = route(
  {
    path: Path,
    query: QuestionQuery,
    meta: { id: "listQuestions", tag: "discussions", needs: "review.read", answers: { 200: pageOf(Question) } },
  },
  async ({ path, query }) =>
    Response.json(await listQuestions(await requireReviewActor(path.reviewId), path.reviewId, query)),
);

export const POST = route(
  {
    path: Path,
    body: QuestionInput,
    meta: {
      id: "askQuestion",
      tag: "discussions",
      needs: "question.ask",
      answers: { 201: Question },
      problems: ["round-not-open"],
    },
  },
  async ({ path, body }) => {
    const actor = await requireReviewActor(path.reviewId, "question.ask");
    return Response.json(await askQuestion(actor, path.reviewId, body, new Date(), settleVerdict), { status: 201 });
  },
);
