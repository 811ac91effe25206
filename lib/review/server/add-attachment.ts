import "server-only";
import { randomUUID } from "node:crypto";
import { AttachmentId, type ReviewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import { assertUnpurged, storeBlob } from "@/lib/platform/server/blobs";
import { inTeam } from "@/lib/platform/server/db";
import { attachmentName, ATTACHMENTS_EACH, type Attachment, type AttachmentSubject } from "@/lib/review/core/attachment";
import { assertSubject, columnsOf, toAttachment } from "./attachment-subject";
import { lockRound } from "./lock-round";
import type { ReceivedAttachment } from "./receive-attachment";
import { sniffAttachment } from "./sniff-attachment";

/** Adds an image, a log or a document to a finding, an answer, a comment or a question. It changes no digest. */
export async function addAttachment(
  actor: Actor,
  reviewId: ReviewId,
  subject: AttachmentSubject,
  received: ReceivedAttachment,
  described: string | undefined,
  at: Date,
): Promise<Attachment> {
  const cleaned = attachmentName(described ?? received.fileName.split(/[\\/]/).at(-1) ?? "");
  if ("problem" in cleaned) throw new Problem("invalid", "attachment-name", { fields: [{ field: "name", code: cleaned.problem }] });
  if (received.bytes.length === 0) throw new Problem("invalid", "attachment-empty");
  const sniffed = await sniffAttachment(received.bytes);
  if (!sniffed) throw new Problem("unsupported", "attachment-type");
  const sha256 = await storeBlob(actor.teamId, received.bytes);
  return inTeam(actor.teamId, async (tx) => {
    const { review } = await lockRound(tx, reviewId);
    await assertSubject(tx, review, subject);
    await assertUnpurged(tx, actor.teamId, [sha256]);
    const columns = columnsOf(subject);
    if ((await tx.attachment.count({ where: { reviewId, ...columns, removedAt: null } })) >= ATTACHMENTS_EACH)
      throw new Problem("conflict", "attachment-many", { params: { limit: ATTACHMENTS_EACH } });
    const row = await tx.attachment.create({
      data: {
        id: AttachmentId.parse(randomUUID()),
        teamId: actor.teamId,
        reviewId,
        ...columns,
        name: cleaned.name,
        ...sniffed,
        sha256,
        size: received.bytes.length,
        byId: actor.userId,
        at,
      },
    });
    const { subject: kind, id } = subject;
    await recordEvent(tx, actor, at, { type: "attachment.added", reviewId, detail: { attachmentId: row.id, subject: kind, [`${kind}Id`]: id, sha256 } });
    return toAttachment(actor, row, new Map([[actor.userId, actor.name]]), new Set());
  });
}
