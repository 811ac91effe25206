import { z } from "zod";
import { IntakeId, ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { IntakeView } from "@/lib/intake/core/intake";
import { route } from "@/lib/platform/server/http";
import { cancelIntake } from "@/lib/review/server/cancel-intake";
import { withIntakeWords } from "@/lib/review/server/read-intakes";

const Path = z.object({ reviewId: ReviewId, intakeId: IntakeId });

/** Stops what goes on; nothing is submitted of it. */
export const POST = route(
  {
    path: Path,
    meta: {
      id: "cancelIntake",
      tag: "submissions",
      needs: "revision.submit",
      answers: { 200: IntakeView },
      problems: ["intake-over"],
    },
  },
  async ({ path, request }) => {
    const actor = await requireReviewActor(path.reviewId, "revision.submit");
    const intake = await cancelIntake(actor, path.reviewId, path.intakeId, new Date());
    return Response.json(withIntakeWords(intake, request.headers));
  },
);
