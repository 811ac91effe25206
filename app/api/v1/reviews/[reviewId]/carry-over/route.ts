import { z } from "zod";
import { CarriedOverOrNot } from "@/app/api/answers/doors";
import { ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { readCarriedOver } from "@/lib/verdict/server/carried-conditions";

const Path = z.object({ reviewId: ReviewId });

export const GET = route(
  {
    path: Path,
    meta: { id: "readCarriedOver", tag: "reviews", needs: "review.read", answers: { 200: CarriedOverOrNot } },
  },
  async ({ path }) =>
    Response.json({ carried: await readCarriedOver(await requireReviewActor(path.reviewId), path.reviewId) }),
);
