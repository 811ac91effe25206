import { z } from "zod";
import { AttachmentId, ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { Attachment } from "@/lib/review/core/attachment";
import { restoreAttachment } from "@/lib/review/server/remove-attachment";

const Path = z.object({ reviewId: ReviewId, attachmentId: AttachmentId });

export const POST = route(
  {
    path: Path,
    meta: {
      id: "restoreAttachment",
      tag: "discussions",
      needs: "comment.write",
      answers: { 200: Attachment },
      problems: ["attachment-not-yours"],
    },
  },
  async ({ path }) => {
    const actor = await requireReviewActor(path.reviewId, "comment.write");
    return Response.json(await restoreAttachment(actor, path.reviewId, path.attachmentId, new Date()));
  },
);
