import "server-only";
import { todayIn } from "@/lib/base/today";
import type { Tx } from "@/lib/platform/server/db";
import type { VerdictModel } from "@/lib/platform/server/generated/models";
import { standingOf, type Progress, type Standing } from "@/lib/verdict/core/standing";
import { Condition, Verdict } from "@/lib/verdict/core/verdict";

export interface StandingNow {
  readonly standing: Standing;
  readonly conditions: readonly Condition[];
  readonly progress: readonly (Progress & { readonly note: string; readonly byId: string })[];
}

/** Judges how an issued verdict stands today: nobody has to write down that a date has passed. */
export async function readStanding(tx: Tx, verdict: VerdictModel, now: Date): Promise<StandingNow> {
  const team = await tx.team.findUniqueOrThrow({ where: { id: verdict.teamId }, select: { timeZone: true } });
  const proposal = await tx.verdictProposal.findUniqueOrThrow({ where: { id: verdict.proposalId } });
  const conditions = Condition.array().parse(proposal.conditions);
  const rows = await tx.conditionProgress.findMany({ where: { verdictId: verdict.id }, orderBy: { at: "asc" } });
  const progress = rows.map((row) => ({
    conditionId: row.conditionId,
    state: row.state,
    note: row.note,
    byId: row.byId,
    at: row.at.toISOString(),
  }));
  const issued = {
    verdict: Verdict.parse(verdict.verdict),
    isVoided: verdict.voidedAt !== null,
    isSuperseded: verdict.supersededAt !== null,
    conditions,
  };
  return { standing: standingOf(issued, progress, todayIn(team.timeZone, now)), conditions, progress };
}
