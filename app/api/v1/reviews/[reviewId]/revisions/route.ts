import { z } from "zod";
import { RevisionList, SubmittedRevision } from "@/app/api/answers/doors";
import { ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { limitsFromEnv } from "@/lib/intake/core/limits";
import { route } from "@/lib/platform/server/http";
import { fieldWords } from "@/lib/platform/server/words";
import { readReview } from "@/lib/review/server/read-review";
import { receiveSubmission } from "@/lib/review/server/receive-submission";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";

const Path = z.object({ reviewId: ReviewId });

export const GET = route(
  {
    path: Path,
    meta: { id: "listRevisions", tag: "submissions", needs: "review.read", answers: { 200: RevisionList } },
  },
  async ({ path }) => {
    const actor = await requireReviewActor(path.reviewId);
    return Response.json({ items: (await readReview(actor, path.reviewId)).revisions });
  },
);

/** What the body and the address may say; the service reads them as they come, a file at a time. */
const SubmittedText = z.object({ text: z.string(), name: z.string(), keep: z.int32().positive().nullish(), repair: z.boolean().optional() });
const SubmittedFiles = z.object({ files: z.array(z.file()) });
const SubmissionQuery = z.object({ keep: z.int32().positive().optional(), repair: z.enum(["on", "off"]).optional() });

/** Multipart `files`, or JSON `{text, name}`; `?keep=N` keeps the other files of revision N, `?repair=off` leaves texts as they are. */
export const POST = route(
  {
    path: Path,
    meta: {
      id: "submitRevision",
      tag: "submissions",
      needs: "revision.submit",
      takes: { "application/json": SubmittedText, "multipart/form-data": SubmittedFiles },
      asks: SubmissionQuery,
      answers: { 201: SubmittedRevision },
      problems: ["no-files", "no-usable-files", "limit-file", "limit-revision", "limit-files", "upload-interrupted", "documents-busy"],
    },
  },
  async ({ path, request }) => {
    const actor = await requireReviewActor(path.reviewId, "revision.submit");
    const limits = limitsFromEnv(process.env);
    const { revision, refused } = await receiveSubmission(
      request,
      actor,
      path.reviewId,
      limits,
      () => new Date(),
      settleVerdict,
    );
    return Response.json({ ...revision, refused: fieldWords(refused, request.headers) }, { status: 201 });
  },
);
