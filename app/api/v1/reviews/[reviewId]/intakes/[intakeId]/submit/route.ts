import { z } from "zod";
import { IntakeId, ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { IntakeView } from "@/lib/intake/core/intake";
import { limitsFromEnv } from "@/lib/intake/core/limits";
import { route } from "@/lib/platform/server/http";
import { readIntake, withIntakeWords } from "@/lib/review/server/read-intakes";
import { submitFolder } from "@/lib/review/server/receive-folder";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";

const Path = z.object({ reviewId: ReviewId, intakeId: IntakeId });

/** Submits a folder, once all of its files have come. */
export const POST = route(
  {
    path: Path,
    meta: {
      id: "submitFolder",
      tag: "submissions",
      needs: "revision.submit",
      answers: { 201: IntakeView },
      problems: ["intake-over", "intake-not-folder", "intake-incomplete", "intake-empty", "intake-too-old"],
    },
  },
  async ({ path, request }) => {
    const actor = await requireReviewActor(path.reviewId, "revision.submit");
    await submitFolder(actor, path.reviewId, path.intakeId, limitsFromEnv(process.env), new Date(), settleVerdict);
    const intake = await readIntake(actor, path.reviewId, path.intakeId, new Date());
    return Response.json(withIntakeWords(intake, request.headers), { status: 201 });
  },
);
