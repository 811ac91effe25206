import { z } from "zod";
import { ItemPlaces } from "@/app/api/answers/review";
import { ItemId, ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { jsonResponse, route } from "@/lib/platform/server/http";
import { readItemPlaces } from "@/lib/review/server/item-places";

/** Item ids hold a slash, which an address carries encoded. */
const Path = z.object({ reviewId: ReviewId, itemId: z.string().transform(decodeURIComponent).pipe(ItemId) });

export const GET = route(
  {
    path: Path,
    meta: { id: "findItemPlaces", tag: "answers", needs: "review.read", answers: { 200: ItemPlaces }, problems: ["unknown-item"] },
  },
  async ({ path }) => jsonResponse(await readItemPlaces(await requireReviewActor(path.reviewId), path.reviewId, path.itemId)),
);
