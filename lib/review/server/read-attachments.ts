import "server-only";
import type { AttachmentId, ReviewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import { readBlob } from "@/lib/platform/server/blobs";
import { inTeam } from "@/lib/platform/server/db";
import type { Attachment, AttachmentSubject } from "@/lib/review/core/attachment";
import { columnsOf, purgedOf, toAttachment } from "./attachment-subject";

/** The most that one review lists; beyond it the oldest are left out. */
const MOST = 2000;

/** Lists a review's attachments, or those of one subject, the oldest first. */
export async function listAttachments(actor: Actor, reviewId: ReviewId, subject: AttachmentSubject | null): Promise<Attachment[]> {
  return inTeam(actor.teamId, async (tx) => {
    const rows = await tx.attachment.findMany({
      where: { reviewId, removedAt: null, ...(subject ? columnsOf(subject) : {}) },
      orderBy: [{ at: "desc" }, { id: "desc" }],
      take: MOST,
    });
    const names = await namesOf(tx, rows.map((row) => row.byId));
    const purged = await purgedOf(tx, actor.teamId, rows.map((row) => row.sha256));
    return rows.reverse().map((row) => toAttachment(actor, row, names, purged));
  });
}

/** Reads an attachment with its bytes; one that was taken away is not found. */
export async function readAttachment(actor: Actor, reviewId: ReviewId, id: AttachmentId): Promise<{ attachment: Attachment; bytes: Buffer }> {
  return inTeam(actor.teamId, async (tx) => {
    const row = await tx.attachment.findFirst({ where: { id, reviewId, removedAt: null } });
    if (!row) throw new Problem("not-found", "not-found");
    const bytes = await readBlob(tx, actor.teamId, row.sha256);
    if (!bytes) throw new Problem("not-found", "not-found");
    return { attachment: toAttachment(actor, row, new Map(), new Set()), bytes };
  });
}
