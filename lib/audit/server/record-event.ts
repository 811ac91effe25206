import "server-only";
import type { AuditEvent } from "@/lib/audit/core/event";
import type { TeamId } from "@/lib/base/ids";
import { canonicalJson } from "@/lib/formats/canonical-json";
import { sha256Of } from "@/lib/platform/server/blobs";
import type { Tx } from "@/lib/platform/server/db";
import { announce } from "@/lib/platform/server/announce";
import { enqueue } from "@/lib/platform/server/jobs";

/** Who did it: a person, possibly through one of their tokens, or the system itself (null). An Actor is one. */
export interface Doer {
  readonly teamId: TeamId;
  readonly userId: string | null;
  readonly token: { readonly id: string } | null;
}

/** The content hash of a changed row, which shows a silent edit later without keeping what it said. */
export const hashOf = (row: unknown): string => sha256Of(canonicalJson(row));

/** The most particular thing an event is about. */
const subjectOf = ({ detail }: AuditEvent): string | null => {
  const id = detail.claimId ?? detail.findingId ?? detail.itemId ?? detail.questionId ?? detail.discussionId ?? detail.linkFetchId ?? detail.intakeId ?? null;
  return typeof id === "string" ? id : null;
};

/** Records what happened in the transaction that does it, and asks for it to be sealed into the chain. */
export async function recordEvent(tx: Tx, doer: Doer, at: Date, event: AuditEvent): Promise<void> {
  await tx.auditEvent.create({
    data: {
      teamId: doer.teamId,
      at,
      actorId: doer.userId,
      tokenId: doer.token?.id ?? null,
      type: event.type,
      reviewId: event.reviewId ?? null,
      detail: event.detail as object,
    },
  });
  await announce(tx, { team: doer.teamId, review: event.reviewId ?? null, type: event.type, subject: subjectOf(event) });
  await enqueue(tx, "seal-trail", { teamId: doer.teamId });
}
