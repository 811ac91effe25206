import { z } from "zod";
import { IntakeId, ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { IntakeView } from "@/lib/intake/core/intake";
import { limitsFromEnv } from "@/lib/intake/core/limits";
import { route } from "@/lib/platform/server/http";
import { withIntakeWords } from "@/lib/review/server/read-intakes";
import { receiveFolderFiles } from "@/lib/review/server/receive-folder";

const Path = z.object({ reviewId: ReviewId, intakeId: IntakeId });
const FolderBatch = z.object({ files: z.array(z.file()) });

/** Multipart `files`: some of a folder's files, each with its path as the file name; sending them again changes nothing. */
export const PUT = route(
  {
    path: Path,
    meta: {
      id: "sendFolderFiles",
      tag: "submissions",
      needs: "revision.submit",
      takes: { "multipart/form-data": FolderBatch },
      answers: { 200: IntakeView },
      problems: [
        "intake-over",
        "intake-not-folder",
        "no-files",
        "limit-files",
        "limit-revision",
        "multipart-malformed",
        "upload-interrupted",
      ],
    },
  },
  async ({ path, request }) => {
    const actor = await requireReviewActor(path.reviewId, "revision.submit");
    const limits = limitsFromEnv(process.env);
    const intake = await receiveFolderFiles(request, actor, path.reviewId, path.intakeId, limits, () => new Date());
    return Response.json(withIntakeWords(intake, request.headers));
  },
);
