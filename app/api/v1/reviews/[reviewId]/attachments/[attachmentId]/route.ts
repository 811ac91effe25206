import { z } from "zod";
import { AttachmentId, ReviewId } from "@/lib/base/ids";
import { requireReviewActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { Attachment, downloadName } from "@/lib/review/core/attachment";
import { readAttachment } from "@/lib/review/server/read-attachments";
import { removeAttachment } from "@/lib/review/server/remove-attachment";

const Path = z.object({ reviewId: ReviewId, attachmentId: AttachmentId });

/** The bytes: an image in its place, anything else as a download. Nothing in them can run, whatever they are. */
export const GET = route(
  {
    path: Path,
    meta: { id: "readAttachment", tag: "discussions", needs: "review.read", answers: { 200: { type: "*/*" } } },
  },
  async ({ path, request }) => {
    const actor = await requireReviewActor(path.reviewId);
    const { attachment, bytes } = await readAttachment(actor, path.reviewId, path.attachmentId);
    const etag = `"${attachment.sha256}"`;
    const name = encodeURIComponent(downloadName(attachment));
    const headers = {
      "content-type": attachment.kind === "text" ? "text/plain; charset=utf-8" : attachment.mediaType,
      "content-disposition": `${attachment.kind === "image" ? "inline" : "attachment"}; filename*=UTF-8''${name}`,
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "private, no-store",
      etag,
    };
    if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
    return new Response(new Uint8Array(bytes), { headers });
  },
);

/** Takes it away; `restore` brings it back. */
export const DELETE = route(
  {
    path: Path,
    meta: {
      id: "removeAttachment",
      tag: "discussions",
      needs: "comment.write",
      answers: { 200: Attachment },
      problems: ["attachment-not-yours"],
    },
  },
  async ({ path }) => {
    const actor = await requireReviewActor(path.reviewId, "comment.write");
    return Response.json(await removeAttachment(actor, path.reviewId, path.attachmentId, new Date()));
  },
);
