import "server-only";
import type { AttachmentId, ReviewId } from "@/lib/base/ids";
import { assertUnblocked, Problem } from "@/lib/base/problem";
import { recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import { inTeam } from "@/lib/platform/server/db";
import { ATTACHMENTS_EACH, removeBlockers, type Attachment } from "@/lib/review/core/attachment";
import { purgedOf, toAttachment } from "./attachment-subject";
import { lockRound } from "./lock-round";

async function setRemoved(actor: Actor, reviewId: ReviewId, id: AttachmentId, isRemoved: boolean, at: Date): Promise<Attachment> {
  return inTeam(actor.teamId, async (tx) => {
    await lockRound(tx, reviewId);
    const row = await tx.attachment.findFirst({ where: { id, reviewId } });
    if (!row) throw new Problem("not-found", "not-found");
    assertUnblocked(removeBlockers(actor, row));
    const { subject, findingId, itemId, commentId, questionId } = row;
    const names = await namesOf(tx, [row.byId]);
    const purged = await purgedOf(tx, actor.teamId, [row.sha256]);
    // Twice is once.
    if ((row.removedAt !== null) === isRemoved) return toAttachment(actor, row, names, purged);
    if (!isRemoved && (await tx.attachment.count({ where: { reviewId, subject, findingId, itemId, commentId, questionId, removedAt: null } })) >= ATTACHMENTS_EACH)
      throw new Problem("conflict", "attachment-many", { params: { limit: ATTACHMENTS_EACH } });
    const updated = await tx.attachment.update({ where: { id }, data: { removedAt: isRemoved ? at : null } });
    await recordEvent(tx, actor, at, {
      type: isRemoved ? "attachment.removed" : "attachment.restored",
      reviewId,
      detail: { attachmentId: id, subject, findingId, itemId, commentId, questionId, sha256: row.sha256 },
    });
    return toAttachment(actor, updated, names, purged);
  });
}

/** Takes an attachment away; its bytes stay, so that it can be brought back. */
export const removeAttachment = (actor: Actor, reviewId: ReviewId, id: AttachmentId, at: Date): Promise<Attachment> =>
  setRemoved(actor, reviewId, id, true, at);

/** Brings an attachment back that was taken away. */
export const restoreAttachment = (actor: Actor, reviewId: ReviewId, id: AttachmentId, at: Date): Promise<Attachment> =>
  setRemoved(actor, reviewId, id, false, at);
