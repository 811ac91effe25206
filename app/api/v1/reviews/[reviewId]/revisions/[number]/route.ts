import { z } from "zod";
import { ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { Revision } from "@/lib/intake/core/revision";
import { readRevisionOf } from "@/lib/intake/server/read-file";
import { route } from "@/lib/platform/server/http";

const Path = z.object({ reviewId: ReviewId, number: z.coerce.number().pipe(z.int32().positive()) });

export const GET = route(
  {
    path: Path,
    meta: { id: "readRevision", tag: "submissions", needs: "review.read", answers: { 200: Revision } },
  },
  async ({ path }) =>
    Response.json(await readRevisionOf(await requireReviewActor(path.reviewId), path.reviewId, path.number)),
);
