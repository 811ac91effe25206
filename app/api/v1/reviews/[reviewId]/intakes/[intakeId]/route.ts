import { z } from "zod";
import { IntakeId, ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { IntakeView } from "@/lib/intake/core/intake";
import { route } from "@/lib/platform/server/http";
import { readIntake, withIntakeWords } from "@/lib/review/server/read-intakes";

const Path = z.object({ reviewId: ReviewId, intakeId: IntakeId });

export const GET = route(
  {
    path: Path,
    meta: { id: "readIntake", tag: "submissions", needs: "review.read", answers: { 200: IntakeView } },
  },
  async ({ path, request }) => {
    const actor = await requireReviewActor(path.reviewId);
    const intake = await readIntake(actor, path.reviewId, path.intakeId, new Date());
    return Response.json(withIntakeWords(intake, request.headers));
  },
);
