import "server-only";
import type { AnalysisId, TeamId } from "@/lib/base/ids";
import { ENGINE } from "@/lib/analysis/core/analysis";
import type { Tx } from "@/lib/platform/server/db";
import { enqueue } from "@/lib/platform/server/jobs";

interface Requested {
  readonly teamId: TeamId;
  readonly reviewId: string;
  readonly revisionId: string;
}

/**
 * Asks for a revision to be read by the present engine, in the transaction of the caller: the worker does it once this is
 * committed. The same revision and engine have one analysis, however often it is asked for.
 */
export async function requestAnalysis(tx: Tx, { teamId, reviewId, revisionId }: Requested, at: Date): Promise<AnalysisId> {
  const where = { revisionId_engine: { revisionId, engine: ENGINE } };
  const row = await tx.analysis.upsert({
    where,
    create: { teamId, reviewId, revisionId, engine: ENGINE, requestedAt: at, updatedAt: at },
    update: {},
    select: { id: true },
  });
  const analysisId = row.id as AnalysisId;
  await enqueue(tx, "analyse-revision", { teamId, analysisId });
  return analysisId;
}
