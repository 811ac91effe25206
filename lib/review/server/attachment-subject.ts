import "server-only";
import { Problem } from "@/lib/base/problem";
import type { Actor } from "@/lib/identity/core/actor";
import { hasPinnedItem } from "@/lib/packs/server/pinned-packs";
import type { Tx } from "@/lib/platform/server/db";
import type { AttachmentModel, ReviewModel } from "@/lib/platform/server/generated/models";
import { removeBlockers, type Attachment, type AttachmentSubject } from "@/lib/review/core/attachment";

type Columns = Pick<AttachmentModel, "subject" | "findingId" | "itemId" | "commentId" | "questionId">;

const NONE = { findingId: null, itemId: null, commentId: null, questionId: null };

/** The columns that name what an attachment hangs on. */
export function columnsOf({ subject, id }: AttachmentSubject): Columns {
  const column = { finding: "findingId", item: "itemId", comment: "commentId", question: "questionId" } as const;
  return { ...NONE, subject, [column[subject]]: id };
}

/** Refuses a subject that this review does not have. */
export async function assertSubject(tx: Tx, review: ReviewModel, subject: AttachmentSubject): Promise<void> {
  const where = { id: subject.id, reviewId: review.id };
  const isThere =
    subject.subject === "item"
      ? await hasPinnedItem(tx, review.packs, subject.id)
      : subject.subject === "finding"
        ? (await tx.finding.count({ where })) > 0
        : subject.subject === "comment"
          ? (await tx.comment.count({ where: { ...where, deletedAt: null } })) > 0
          : (await tx.question.count({ where })) > 0;
  if (!isThere) throw new Problem("not-found", "not-found");
}

/** Puts a row into the attachment that the API and the screen know. */
export function toAttachment(actor: Actor, row: AttachmentModel, names: ReadonlyMap<string, string>, purged: ReadonlySet<string>): Attachment {
  const { id, subject, name, kind, mediaType, sha256, size, byId } = row;
  return {
    id: id as Attachment["id"],
    subject: subject as Attachment["subject"],
    subjectId: row.findingId ?? row.itemId ?? row.commentId ?? row.questionId ?? "",
    name,
    kind: kind as Attachment["kind"],
    mediaType,
    sha256,
    size,
    by: names.get(byId) ?? "",
    at: row.at.toISOString(),
    mayRemove: removeBlockers(actor, row).length === 0,
    isPurged: purged.has(sha256),
  };
}

/** The attachments' digests whose bytes were purged. */
export async function purgedOf(tx: Tx, teamId: string, digests: readonly string[]): Promise<Set<string>> {
  const rows = await tx.blob.findMany({ where: { teamId, sha256: { in: [...digests] }, purgedAt: { not: null } }, select: { sha256: true } });
  return new Set(rows.map(({ sha256 }) => sha256));
}
