import "server-only";
import type { EventType } from "@/lib/audit/core/event";
import type { FindingId, ReviewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import { inTeam, type Tx } from "@/lib/platform/server/db";
import type { RoundModel } from "@/lib/platform/server/generated/models";
import { formerOf, isUnchanged, type BulkChanges, type BulkInput, type BulkResult, type BulkRow, type Refused } from "@/lib/review/core/bulk-change";
import type { FindingRecord } from "@/lib/review/core/finding";
import { changeBlockers } from "@/lib/review/core/finding-changes";
import { applyBulk, ownersOf } from "./apply-bulk";
import { lockSubmittedRound } from "./lock-round";
import { toRecord } from "./rows";
import type { Settle } from "./settle";

/** Loads findings of one review by id; one that is not there refuses all, since an id from elsewhere names nothing. */
export async function loadFindings(tx: Tx, round: RoundModel, ids: readonly string[]): Promise<Map<string, FindingRecord>> {
  const rows = await tx.finding.findMany({ where: { id: { in: [...ids] }, reviewId: round.reviewId } });
  if (rows.length !== new Set(ids).size) throw new Problem("not-found", "not-found");
  const names = await namesOf(tx, rows.map((row) => row.openedById));
  return new Map(rows.map((row) => [row.id, toRecord(row, names, round.number)]));
}

export const isAuthorOf = async (tx: Tx, actor: Actor, reviewId: string): Promise<boolean> =>
  (await tx.revision.findFirst({ where: { reviewId, submittedBy: actor.userId }, select: { id: true } })) !== null;

/** Refuses with every row that stands in the way, each by name and with its reason. */
export function refuseRows(refused: readonly Refused[], total: number): never {
  throw new Problem("blocked", "bulk-refused", {
    params: { count: refused.length, rest: total - refused.length },
    blockers: refused.map(({ code, params, name }) => ({ code, params: { ...params, name } })),
    current: { refused },
  });
}

/** Why a row cannot be changed so; null when it can. */
export function refusalOf(actor: Actor, before: FindingRecord, expected: number, changes: BulkChanges, isAuthor: boolean): Refused | null {
  const who = { id: before.id, name: `${before.number} ${before.title}` };
  if (before.version !== expected) return { ...who, code: "bulk.stale", params: { number: before.number } };
  // Undoing a withdrawal goes by way of open, as the trail will show.
  const goesByOpen = before.state === "withdrawn" && changes.state === "fix-submitted";
  const [blocker] = [
    ...changeBlockers(actor.role, before, goesByOpen ? { ...changes, state: "open" } : changes, isAuthor),
    ...(goesByOpen ? changeBlockers(actor.role, { ...before, state: "open" }, { state: "fix-submitted" }, isAuthor) : []),
  ];
  return blocker ? { ...who, ...blocker } : null;
}

/**
 * Changes many findings of a review in one transaction. Rows that are stale or blocked are named with their reasons, and
 * nothing is changed unless the person said to change the others; what it replaces comes back as another bulk edit.
 */
export async function bulkChangeFindings(actor: Actor, reviewId: ReviewId, input: BulkInput, at: Date, settle: Settle): Promise<BulkResult<FindingRecord, BulkRow>> {
  return inTeam(actor.teamId, async (tx) => {
    const { round } = await lockSubmittedRound(tx, reviewId);
    const findings = await loadFindings(tx, round, input.rows.map(({ id }) => id));
    const isAuthor = await isAuthorOf(tx, actor, reviewId);
    const rows = input.rows.map(({ id, version, changes }) => ({ before: findings.get(id)!, version, changes: { ...input.changes, ...changes } }));
    const refused = rows.flatMap(({ before, version, changes }) => refusalOf(actor, before, version, changes, isAuthor) ?? []);
    if (refused.length > 0 && (input.mode === "all-or-nothing" || refused.length === rows.length)) refuseRows(refused, rows.length);

    const ownerOf = ownersOf(tx, actor);
    const changed: FindingRecord[] = [];
    const undo: BulkRow[] = [];
    let cause: EventType | null = null;
    for (const { before, changes } of rows) {
      if (refused.some(({ id }) => id === before.id)) continue;
      const owner = await ownerOf(changes);
      // What is already so is no change, and leaves no trace.
      if (isUnchanged(before, { ...changes, ...owner })) continue;
      const { record, type } = await applyBulk(tx, actor, before, changes, owner, { round: round.number, at });
      changed.push(record);
      undo.push({ id: record.id as FindingId, version: record.version, changes: formerOf(before, changes) });
      cause = type;
    }
    if (cause) await settle(tx, actor, reviewId, at, cause);
    return { changed, refused, undo };
  });
}
