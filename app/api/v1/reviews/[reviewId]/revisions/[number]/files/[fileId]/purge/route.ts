import { z } from "zod";
import { PurgeEffects } from "@/app/api/answers/review";
import { FileId, ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { PurgeInput } from "@/lib/intake/core/purge";
import { route } from "@/lib/platform/server/http";
import { purgeReports } from "@/lib/report/server/purge-reports";
import { purgeFile, readPurgeEffects } from "@/lib/review/server/purge-file";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";

const Path = z.object({ reviewId: ReviewId, number: z.coerce.number().pipe(z.int32().positive()), fileId: FileId });

/** What a purge of this file would take with it. */
export const GET = route(
  {
    path: Path,
    meta: { id: "readPurgeEffects", tag: "submissions", needs: "review.change", answers: { 200: PurgeEffects } },
  },
  async ({ path }) => {
    const actor = await requireReviewActor(path.reviewId, "review.change");
    return Response.json(await readPurgeEffects(actor, path.reviewId, path.number, path.fileId, purgeReports));
  },
);

/** Takes the file's bytes away for good; its path, typed again, confirms it. */
export const POST = route(
  {
    path: Path,
    body: PurgeInput,
    meta: {
      id: "purgeFile",
      tag: "submissions",
      needs: "review.change",
      answers: { 200: PurgeEffects },
      problems: ["purge-path", "purge-reason-quotes", "purge-done"],
    },
  },
  async ({ path, body }) => {
    const actor = await requireReviewActor(path.reviewId, "review.change");
    return Response.json(
      await purgeFile(actor, path.reviewId, path.number, path.fileId, body, new Date(), settleVerdict, purgeReports),
    );
  },
);
