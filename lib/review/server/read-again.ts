import "server-only";
import type { ReviewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { ENGINE } from "@/lib/analysis/core/analysis";
import { AnalysisFailure } from "@/lib/analysis/core/stored";
import { requestAnalysis } from "@/lib/analysis/server/request-analysis";
import { recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import { inTeam } from "@/lib/platform/server/db";
import { lockSubmittedRound } from "./lock-round";
import type { Settle } from "./settle";

/** An analysis that nobody has touched for so long has lost its worker, or its job was given up. */
const STUCK_MS = 60_000;

/**
 * Has the present engine read the submission of the latest round, and says whether there is anything to do: what this
 * engine has read already is not read twice. One that failed, or in part, or is stuck, is taken up again. A decided
 * round keeps the ledger that was signed.
 */
export async function readAgain(actor: Actor, reviewId: ReviewId, at: Date, settle: Settle): Promise<{ isStarted: boolean }> {
  return inTeam(actor.teamId, async (tx) => {
    const { round } = await lockSubmittedRound(tx, reviewId);
    if (round.state === "decided") throw new Problem("conflict", "analysis-decided");
    const { revisionId } = round;
    const before = await tx.analysis.findUnique({ where: { revisionId_engine: { revisionId, engine: ENGINE } } });
    const isUnderWay = before?.state === "waiting" || before?.state === "running";
    if (before?.state === "done" || (before && isUnderWay && at.getTime() - before.updatedAt.getTime() < STUCK_MS)) return { isStarted: false };
    if (before) {
      // Files that were read only in part are not read further; the others are tried anew.
      const failures = AnalysisFailure.array().parse(before.failures).filter(({ code }) => code === "stopped");
      await tx.analysis.update({ where: { id: before.id }, data: { state: "waiting", digest: null, failures, finishedAt: null, updatedAt: at, requestedAt: at } });
    }
    const analysisId = await requestAnalysis(tx, { teamId: actor.teamId, reviewId, revisionId }, at);
    await recordEvent(tx, actor, at, { type: "analysis.started", reviewId, detail: { analysisId, revisionId, engine: ENGINE } });
    await settle(tx, actor, reviewId, at, "analysis.started");
    return { isStarted: true };
  });
}
