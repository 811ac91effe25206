import "server-only";
import { TeamId, type IntakeId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { recordEvent } from "@/lib/audit/server/record-event";
import type { LinkReason } from "@/lib/intake/core/link";
import { UNDER_WAY } from "@/lib/intake/server/intake-rows";
import { dropParts } from "@/lib/intake/server/intake-parts";
import type { Tx } from "@/lib/platform/server/db";
import type { IntakeModel } from "@/lib/platform/server/generated/models";

type Ended = Pick<IntakeModel, "id" | "teamId" | "reviewId" | "kind" | "requestedBy" | "tokenId">;

/** Records that an intake made no revision and why, unless it is over already; what it needed on its way goes. */
export async function failIntake(tx: Tx, row: Ended, at: Date, problem: LinkReason, last: { progress?: object; skipped?: object[] } = {}): Promise<boolean> {
  const { count } = await tx.intake.updateMany({
    where: { id: row.id, state: { in: UNDER_WAY } },
    data: { ...last, state: "failed", problem, finishedAt: at, updatedAt: at, version: { increment: 1 } },
  });
  if (count === 0) return false;
  const teamId = TeamId.parse(row.teamId);
  await dropParts(tx, teamId, row.id);
  const doer = { teamId, userId: row.requestedBy, token: row.tokenId ? { id: row.tokenId } : null };
  await recordEvent(tx, doer, at, { type: "intake.failed", reviewId: row.reviewId, detail: { intakeId: row.id, kind: row.kind, code: problem.code } });
  return true;
}

/**
 * Marks an intake as having become a revision, in the transaction that makes it. Whoever moves it off its state wins: a
 * job that runs twice, a person who presses twice, or one who cancels meanwhile; the others make nothing.
 */
export async function claimIntake(tx: Tx, row: Pick<Ended, "id" | "teamId">, revision: number, at: Date, more: { progress: object; skipped?: object[]; origin?: object }): Promise<void> {
  const { count } = await tx.intake.updateMany({
    where: { id: row.id, state: "running" },
    data: { ...more, state: "done", revision, finishedAt: at, updatedAt: at, version: { increment: 1 } },
  });
  if (count === 0) throw new Problem("conflict", "intake-over");
  await dropParts(tx, TeamId.parse(row.teamId), row.id as IntakeId);
}
