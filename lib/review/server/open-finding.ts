import "server-only";
import { randomUUID } from "node:crypto";
import type { FindingId, ReviewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { hashOf, recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import { hasPinnedItem } from "@/lib/packs/server/pinned-packs";
import { inTeam } from "@/lib/platform/server/db";
import type { FindingOpening, FindingRecord } from "@/lib/review/core/finding";
import { lockSubmittedRound } from "./lock-round";
import { noticeOwner } from "./notice-people";
import { placeInRevision, suggestionInRevision } from "./place-in-revision";
import { resolveOwner } from "./resolve-owner";
import { toDate, toRecord } from "./rows";
import type { Settle } from "./settle";

/** Opens a finding: an issue that this person stands behind, at its place in the round's revision. */
export async function openFinding(
  actor: Actor,
  reviewId: ReviewId,
  input: FindingOpening,
  at: Date,
  settle: Settle,
): Promise<FindingRecord> {
  return inTeam(actor.teamId, async (tx) => {
    const { review, round } = await lockSubmittedRound(tx, reviewId);
    if (input.itemId && !(await hasPinnedItem(tx, review.packs, input.itemId)))
      throw new Problem("invalid", "unknown-item", { fields: [{ field: "itemId", code: "custom" }] });
    const { due, place, suggestion, ownerId, ...plain } = input;
    const id = randomUUID() as FindingId;
    const row = await tx.finding.create({
      data: {
        ...plain,
        ...(await resolveOwner(tx, actor, plain.owner, ownerId)),
        id,
        teamId: actor.teamId,
        reviewId,
        roundNumber: round.number,
        number: review.nextFinding,
        due: toDate(due),
        place: (await placeInRevision(tx, actor.teamId, round, place)) ?? undefined,
        suggestion: (await suggestionInRevision(tx, actor.teamId, round, suggestion)) ?? undefined,
        openedById: actor.userId,
        openedAt: at,
        updatedAt: at,
      },
    });
    await tx.review.update({ where: { id: reviewId }, data: { nextFinding: { increment: 1 }, updatedAt: at } });
    await recordEvent(tx, actor, at, {
      type: "finding.opened",
      reviewId,
      detail: { findingId: id, number: row.number, severity: input.severity, hash: hashOf(input) },
    });
    await noticeOwner(tx, actor, reviewId, at, row, null);
    await settle(tx, actor, reviewId, at, "finding.opened");
    return toRecord(row, await namesOf(tx, [actor.userId]), round.number);
  });
}
