import { z } from "zod";
import { FileId, ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { readRendered } from "@/lib/intake/server/read-file";
import { route } from "@/lib/platform/server/http";

const Path = z.object({ reviewId: ReviewId, number: z.coerce.number().pipe(z.int32().positive()), fileId: FileId });

export const GET = route({ path: Path }, async ({ path }) =>
  Response.json(await readRendered(await requireReviewActor(path.reviewId), path.reviewId, path.number, path.fileId)),
);
