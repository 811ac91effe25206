import { z } from "zod";
import { TalkCounts } from "@/app/api/answers/review";
import { ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { countDiscussions } from "@/lib/review/server/count-discussions";

const Path = z.object({ reviewId: ReviewId });

export const GET = route(
  {
    path: Path,
    meta: { id: "countDiscussions", tag: "discussions", needs: "review.read", answers: { 200: TalkCounts } },
  },
  async ({ path }) => Response.json(await countDiscussions(await requireReviewActor(path.reviewId), path.reviewId)),
);
