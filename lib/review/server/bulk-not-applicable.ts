import "server-only";
import type { ItemId, ReviewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { canonicalJson } from "@/lib/formats/canonical-json";
import { hashOf, recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import { pinnedItems } from "@/lib/packs/core/pinned";
import { readPinnedPacks } from "@/lib/packs/server/pinned-packs";
import { inTeam, type Tx } from "@/lib/platform/server/db";
import type { RoundModel } from "@/lib/platform/server/generated/models";
import { AssessmentInput, Basis, type Assessment } from "@/lib/review/core/assessment";
import type { BulkAnswers, BulkResult, Refused } from "@/lib/review/core/bulk-change";
import type { LinesPlace } from "@/lib/review/core/place";
import { refuseRows } from "./bulk-change-findings";
import { lockSubmittedRound } from "./lock-round";
import { placeInRevision } from "./place-in-revision";
import { toAssessment } from "./rows";
import type { Settle } from "./settle";

type Row = BulkAnswers["rows"][number];

/** Nothing was answered yet. */
const NOTHING = AssessmentInput.parse({ answer: null });

/** Lines of an answer that were checked once and stand so still are not looked up again. */
async function basisIn(tx: Tx, actor: Actor, round: RoundModel, basis: Basis, stored: Basis): Promise<Basis> {
  const places: LinesPlace[] = [];
  for (const place of basis.places) {
    const same = stored.places.find((one) => canonicalJson(one) === canonicalJson(place)) ?? null;
    const checked = await placeInRevision(tx, actor.teamId, round, place, same);
    if (checked) places.push(checked);
  }
  return { ...basis, places };
}

/**
 * Answers many checklist items at once: not applicable with one reason, or what undoing that puts back. Notes and what
 * an answer rested on stay. Rows that are stale are named, and nothing is changed unless the person said to change the others.
 */
export async function bulkNotApplicable(actor: Actor, reviewId: ReviewId, input: BulkAnswers, at: Date, settle: Settle): Promise<BulkResult<Assessment, Row>> {
  if (input.reason === "" && input.rows.some((row) => row.input === undefined))
    throw new Problem("invalid", "body-invalid", { fields: [{ field: "reason", code: "required" }] });
  return inTeam(actor.teamId, async (tx) => {
    const { review, round } = await lockSubmittedRound(tx, reviewId);
    const packs = await readPinnedPacks(tx, review.packs);
    const items = new Map(pinnedItems(packs.map(({ pack }) => pack)).map((item) => [item.id as string, item]));
    if (input.rows.some(({ itemId }) => !items.has(itemId))) throw new Problem("not-found", "unknown-item");
    const stored = await tx.assessment.findMany({ where: { roundId: round.id, itemId: { in: input.rows.map(({ itemId }) => itemId) } } });
    const before = new Map(stored.map((row) => [row.itemId, row]));
    const refused = input.rows.flatMap(({ itemId, version }): Refused[] =>
      (before.get(itemId)?.version ?? 0) === version
        ? []
        : [{ id: itemId, name: items.get(itemId)!.text[review.language === "sv" ? "sv" : "en"].question, code: "bulk.stale-item", params: {} }],
    );
    if (refused.length > 0 && (input.mode === "all-or-nothing" || refused.length === input.rows.length)) refuseRows(refused, input.rows.length);

    const names = await namesOf(tx, [actor.userId]);
    const changed: Assessment[] = [];
    const undo: Row[] = [];
    for (const { itemId, input: own } of input.rows) {
      if (refused.some(({ id }) => id === itemId)) continue;
      const row = before.get(itemId);
      const former = row ? AssessmentInput.parse(row) : NOTHING;
      const next = own ?? { ...former, answer: "not-applicable" as const, reason: input.reason };
      if (canonicalJson(next) === canonicalJson(former)) continue;
      const basis = await basisIn(tx, actor, round, next.basis, former.basis);
      const data = { answer: next.answer, basis: basis as object, reason: next.reason, note: next.note, carried: false, byId: actor.userId, at };
      const written = await tx.assessment.upsert({
        where: { roundId_itemId: { roundId: round.id, itemId } },
        create: { ...data, roundId: round.id, itemId, teamId: actor.teamId, reviewId },
        update: { ...data, version: (row?.version ?? 0) + 1 },
      });
      await recordEvent(tx, actor, at, { type: "assessment.given", reviewId, detail: { itemId, answer: next.answer, hash: hashOf(next) } });
      changed.push(toAssessment(written, names));
      undo.push({ itemId: itemId as ItemId, version: written.version, input: former });
    }
    if (changed.length > 0) await settle(tx, actor, reviewId, at, "assessment.given");
    return { changed, refused, undo };
  });
}
