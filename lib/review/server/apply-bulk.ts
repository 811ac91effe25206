import "server-only";
import type { EventType } from "@/lib/audit/core/event";
import { hashOf, recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import type { Tx } from "@/lib/platform/server/db";
import type { BulkChanges } from "@/lib/review/core/bulk-change";
import type { FindingRecord } from "@/lib/review/core/finding";
import { resolveOwner, type ResolvedOwner } from "./resolve-owner";
import { toDate, toRecord } from "./rows";

/** Finds whom each owner of a bulk edit means, asking once for each. */
export function ownersOf(tx: Tx, actor: Actor): (changes: BulkChanges) => Promise<Partial<ResolvedOwner>> {
  const asked = new Map<string, Promise<Partial<ResolvedOwner>>>();
  return ({ owner, ownerId }) => {
    const key = JSON.stringify([owner, ownerId]);
    const known = asked.get(key) ?? resolveOwner(tx, actor, owner, ownerId);
    asked.set(key, known);
    return known;
  };
}

/** The steps that a change of state takes: what was withdrawn is opened again before a fix is submitted for it. */
function eventsOf(before: FindingRecord, { state }: BulkChanges): EventType[] {
  if (state === undefined || state === before.state) return ["finding.changed"];
  if (state === "withdrawn") return ["finding.withdrawn"];
  if (state === "open") return ["finding.reopened"];
  return before.state === "withdrawn" ? ["finding.reopened", "finding.fix-submitted"] : ["finding.fix-submitted"];
}

/** Writes one finding of several that are changed at once, with its event; the caller has asked the rule and settles. */
export async function applyBulk(
  tx: Tx,
  actor: Actor,
  before: FindingRecord,
  changes: BulkChanges,
  owner: Partial<ResolvedOwner>,
  more: { readonly round: number; readonly at: Date; readonly mergedInto?: string },
): Promise<{ record: FindingRecord; type: EventType }> {
  const { state, stateReason, due, ownerId: _ownerId, ...plain } = changes;
  const changesState = state !== undefined && state !== before.state;
  const row = await tx.finding.update({
    where: { id: before.id },
    data: {
      ...plain,
      ...owner,
      ...(due === undefined ? {} : { due: toDate(due) }),
      ...(changesState ? { state, stateReason: stateReason ?? "", mergedInto: more.mergedInto ?? null } : {}),
      version: before.version + 1,
      updatedAt: more.at,
    },
  });
  const record = { ...toRecord(row, new Map(), more.round), openedBy: before.openedBy };
  const events = eventsOf(before, changes);
  for (const type of more.mergedInto === undefined ? events : (["finding.merged"] as const))
    await recordEvent(tx, actor, more.at, {
      type,
      reviewId: before.reviewId,
      detail: { findingId: before.id, version: record.version, hash: hashOf(record), ...(more.mergedInto === undefined ? {} : { into: more.mergedInto }) },
    });
  return { record, type: events.at(-1) ?? "finding.changed" };
}
