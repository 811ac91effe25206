import "server-only";
import type { FindingId, Language, ReviewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import type { Actor } from "@/lib/identity/core/actor";
import { inTeam } from "@/lib/platform/server/db";
import { formerOf, isUnchanged, type BulkChanges, type BulkResult, type BulkRow, type Refused } from "@/lib/review/core/bulk-change";
import { FindingInput, type FindingRecord } from "@/lib/review/core/finding";
import { duplicateReason, withPlaces, type MergeInput } from "@/lib/review/core/merge-findings";
import { applyBulk, ownersOf } from "./apply-bulk";
import { isAuthorOf, loadFindings, refusalOf, refuseRows } from "./bulk-change-findings";
import { lockSubmittedRound } from "./lock-round";
import type { Settle } from "./settle";

/**
 * Merges duplicates into the finding that stays: it gets the chosen texts and the places of all, the others are withdrawn
 * and lead to it. All or nothing; what it replaces comes back as a bulk edit, which undoes it.
 */
export async function mergeFindings(actor: Actor, reviewId: ReviewId, input: MergeInput, at: Date, settle: Settle): Promise<BulkResult<FindingRecord, BulkRow>> {
  const ids = [input.keep.id, ...input.merged.map(({ id }) => id)];
  if (new Set(ids).size !== ids.length) throw new Problem("invalid", "body-invalid", { fields: [{ field: "merged", code: "custom" }] });
  return inTeam(actor.teamId, async (tx) => {
    const { review, round } = await lockSubmittedRound(tx, reviewId);
    const language = review.language as Language;
    const findings = await loadFindings(tx, round, ids);
    const keep = findings.get(input.keep.id)!;
    const merged = input.merged.map(({ id }) => findings.get(id)!);
    const why = FindingInput.shape.why.safeParse(withPlaces(input.fields.why ?? keep.why, keep, merged, language));
    if (!why.success) throw new Problem("invalid", "merge-too-long", { fields: [{ field: "fields.why", code: "too_big" }] });
    const fields: BulkChanges = { ...input.fields, why: why.data };
    const withdrawal: BulkChanges = { state: "withdrawn", stateReason: duplicateReason(keep.number, language) };

    const isAuthor = await isAuthorOf(tx, actor, reviewId);
    // What has been closed or withdrawn neither takes up duplicates nor is one: nobody would see them.
    const closed = (one: FindingRecord): Refused | null =>
      one.state === "open" || one.state === "fix-submitted" ? null : { id: one.id, name: `${one.number} ${one.title}`, code: `finding.is-${one.state}`, params: { number: one.number } };
    const refused = [
      refusalOf(actor, keep, input.keep.version, fields, isAuthor) ?? closed(keep),
      ...input.merged.map(({ id, version }) => refusalOf(actor, findings.get(id)!, version, withdrawal, isAuthor) ?? closed(findings.get(id)!)),
    ].flatMap((one) => one ?? []);
    if (refused.length > 0) refuseRows(refused, ids.length);

    const changed: FindingRecord[] = [];
    const undo: BulkRow[] = [];
    const owner = await ownersOf(tx, actor)(fields);
    if (!isUnchanged(keep, { ...fields, ...owner })) {
      const { record } = await applyBulk(tx, actor, keep, fields, owner, { round: round.number, at });
      changed.push(record);
      undo.push({ id: record.id as FindingId, version: record.version, changes: formerOf(keep, fields) });
    }
    for (const one of merged) {
      const { record } = await applyBulk(tx, actor, one, withdrawal, {}, { round: round.number, at, mergedInto: keep.id });
      changed.push(record);
      undo.push({ id: record.id as FindingId, version: record.version, changes: formerOf(one, withdrawal) });
    }
    await settle(tx, actor, reviewId, at, "finding.merged");
    return { changed, refused: [], undo };
  });
}
