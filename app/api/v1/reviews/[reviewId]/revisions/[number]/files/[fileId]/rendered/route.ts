import { z } from "zod";
import { RenderedText } from "@/app/api/answers/doors";
import { FileId, ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { readRendered } from "@/lib/intake/server/read-file";
import { route } from "@/lib/platform/server/http";

const Path = z.object({ reviewId: ReviewId, number: z.coerce.number().pipe(z.int32().positive()), fileId: FileId });

export const GET = route(
  {
    path: Path,
    meta: {
      id: "readRendered",
      tag: "submissions",
      needs: "review.read",
      answers: { 200: RenderedText },
      problems: ["file-purged"],
    },
  },
  async ({ path }) =>
    Response.json(await readRendered(await requireReviewActor(path.reviewId), path.reviewId, path.number, path.fileId)),
);
