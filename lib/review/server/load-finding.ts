import "server-only";
import type { FindingId, ReviewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import type { Tx } from "@/lib/platform/server/db";
import type { FindingModel, RoundModel } from "@/lib/platform/server/generated/models";
import type { Finding } from "@/lib/review/core/finding";
import { toFinding } from "./rows";

export interface LoadedFinding {
  readonly row: FindingModel;
  readonly finding: Finding;
  readonly names: ReadonlyMap<string, string>;
  /** Whether the person changing it submitted any revision of the review. */
  readonly isAuthor: boolean;
}

/**
 * Loads a finding that is about to be changed, under the round's lock; a stale version is refused with the
 * stored finding, so that the screen can show both.
 */
export async function loadFinding(
  tx: Tx,
  actor: Actor,
  round: RoundModel,
  findingId: FindingId,
  expected: number | undefined,
): Promise<LoadedFinding> {
  const reviewId = round.reviewId as ReviewId;
  const row = await tx.finding.findFirst({ where: { id: findingId, reviewId } });
  if (!row) throw new Problem("not-found", "not-found");
  const names = await namesOf(tx, [row.openedById]);
  const finding = toFinding(row, names, round.number);
  if (expected !== undefined && expected !== finding.version)
    throw new Problem("conflict", "stale", { params: { yours: expected, current: finding.version }, current: finding });
  const submitted = await tx.revision.findFirst({ where: { reviewId, submittedBy: actor.userId }, select: { id: true } });
  return { row, finding, names, isAuthor: submitted !== null };
}
