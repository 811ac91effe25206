import "server-only";
import type { ReviewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import type { Actor } from "@/lib/identity/core/actor";
import { hasPinnedItem } from "@/lib/packs/server/pinned-packs";
import type { Tx } from "@/lib/platform/server/db";
import type { ReviewModel } from "@/lib/platform/server/generated/models";
import type { About } from "@/lib/review/core/discussion";
import { placeInRevision } from "./place-in-revision";

/**
 * Checks what somebody wants to talk about: a finding and an item of this review, a place that stands in its latest
 * revision. The text at a place is read there, never taken from the caller.
 */
export async function subjectInReview(tx: Tx, actor: Actor, review: ReviewModel, about: About): Promise<About> {
  const reviewId = review.id as ReviewId;
  const { findingId, itemId, place } = about;
  if (findingId && !(await tx.finding.findFirst({ where: { id: findingId, reviewId }, select: { id: true } })))
    throw new Problem("not-found", "not-found");
  if (itemId && !(await hasPinnedItem(tx, review.packs, itemId)))
    throw new Problem("invalid", "unknown-item", { fields: [{ field: "itemId", code: "custom" }] });
  if (!place) return { findingId, itemId, place };
  const round = await tx.round.findFirst({ where: { reviewId }, orderBy: { number: "desc" } });
  if (!round) throw new Problem("conflict", "no-revision");
  return { findingId, itemId, place: await placeInRevision(tx, actor.teamId, round, place) };
}
