import "server-only";
import type { ItemId, ReviewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { canonicalJson } from "@/lib/formats/canonical-json";
import { hashOf, recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import { hasPinnedItem } from "@/lib/packs/server/pinned-packs";
import { inTeam } from "@/lib/platform/server/db";
import { Basis, type Assessment, type AssessmentInput } from "@/lib/review/core/assessment";
import type { LinesPlace } from "@/lib/review/core/place";
import { lockSubmittedRound } from "./lock-round";
import { placeInRevision } from "./place-in-revision";
import { toAssessment } from "./rows";
import type { Settle } from "./settle";

/**
 * Records a reviewer's answer to a checklist item, with what it rests on.
 *
 * @param expected the version the screen showed (0 for none); undefined changes whatever is there
 */
export async function assessItem(
  actor: Actor,
  reviewId: ReviewId,
  itemId: ItemId,
  input: AssessmentInput,
  expected: number | undefined,
  at: Date,
  settle: Settle,
): Promise<Assessment> {
  return inTeam(actor.teamId, async (tx) => {
    const { review, round } = await lockSubmittedRound(tx, reviewId);
    if (!(await hasPinnedItem(tx, review.packs, itemId))) throw new Problem("not-found", "unknown-item");
    const before = await tx.assessment.findUnique({ where: { roundId_itemId: { roundId: round.id, itemId } } });
    if (expected !== undefined && expected !== (before?.version ?? 0)) {
      const names = await namesOf(tx, before ? [before.byId] : []);
      throw new Problem("conflict", "stale", {
        params: { yours: expected, current: before?.version ?? 0 },
        current: before ? toAssessment(before, names) : null,
      });
    }
    const stored = before ? Basis.parse(before.basis).places : [];
    const places: LinesPlace[] = [];
    for (const place of input.basis.places) {
      const same = stored.find((one) => canonicalJson(one) === canonicalJson(place)) ?? null;
      const checked = await placeInRevision(tx, actor.teamId, round, place, same);
      if (checked) places.push(checked);
    }
    const data = {
      answer: input.answer,
      basis: { ...input.basis, places } as object,
      reason: input.reason,
      note: input.note,
      carried: false,
      byId: actor.userId,
      at,
    };
    const row = await tx.assessment.upsert({
      where: { roundId_itemId: { roundId: round.id, itemId } },
      create: { ...data, roundId: round.id, itemId, teamId: actor.teamId, reviewId },
      update: { ...data, version: (before?.version ?? 0) + 1 },
    });
    await recordEvent(tx, actor, at, {
      type: "assessment.given",
      reviewId,
      detail: { itemId, answer: input.answer, hash: hashOf(input) },
    });
    await settle(tx, actor, reviewId, at, "assessment.given");
    return toAssessment(row, await namesOf(tx, [row.byId]));
  });
}
