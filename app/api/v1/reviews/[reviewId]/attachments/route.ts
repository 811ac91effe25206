import { z } from "zod";
import { listOf } from "@/app/api/answers/answer-of";
import { ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { Attachment, AttachmentSubject } from "@/lib/review/core/attachment";
import { addAttachment } from "@/lib/review/server/add-attachment";
import { listAttachments } from "@/lib/review/server/read-attachments";
import { receiveAttachment } from "@/lib/review/server/receive-attachment";

const Path = z.object({ reviewId: ReviewId });
const Filter = z.union([AttachmentSubject, z.object({ subject: z.undefined().optional() })]);
/** What it hangs on is in the address, since the fields of a form may come after its file. */
const Target = AttachmentSubject.and(z.object({ name: z.string().max(400).optional() }));

/** The attachments of a review, or with `?subject=finding&id=…` of one of its findings, items, comments or questions. */
export const GET = route(
  {
    path: Path,
    query: Filter,
    meta: { id: "listAttachments", tag: "discussions", needs: "review.read", answers: { 200: listOf(Attachment) } },
  },
  async ({ path, query }) => {
    const actor = await requireReviewActor(path.reviewId);
    return Response.json({ items: await listAttachments(actor, path.reviewId, query.subject ? query : null) });
  },
);

/** One file as a form; `?subject=finding&id=…` says what it hangs on and `&name=…` what it shows. */
export const POST = route(
  {
    path: Path,
    query: Target,
    meta: {
      takes: { "multipart/form-data": z.object({ file: z.file() }) },
      id: "addAttachment",
      tag: "discussions",
      needs: "comment.write",
      answers: { 201: Attachment },
      problems: ["attachment-large", "attachment-type", "attachment-many"],
    },
  },
  async ({ path, query, request }) => {
    const actor = await requireReviewActor(path.reviewId, "comment.write");
    const received = await receiveAttachment(request);
    return Response.json(await addAttachment(actor, path.reviewId, query, received, query.name, new Date()), {
      status: 201,
    });
  },
);
