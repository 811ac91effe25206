import { z } from "zod";
import { TalkPeople } from "@/app/api/answers/review";
import { ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { readTalkPeople } from "@/lib/review/server/notice-people";

const Path = z.object({ reviewId: ReviewId });

export const GET = route(
  {
    path: Path,
    meta: { id: "readTalkPeople", tag: "discussions", needs: "review.read", answers: { 200: TalkPeople } },
  },
  async ({ path }) =>
    Response.json(await readTalkPeople(await requireReviewActor(path.reviewId), path.reviewId, new Date())),
);
