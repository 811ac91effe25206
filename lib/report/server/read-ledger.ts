import "server-only";
import { AnalysedTechnology } from "@/lib/analysis/core/analysis";
import { AnalysisFailure } from "@/lib/analysis/core/stored";
import { namesOf } from "@/lib/identity/server/names";
import type { Tx } from "@/lib/platform/server/db";
import type { ReportLedger } from "@/lib/report/core/full-value";
import type { LedgerClaim } from "@/lib/review/core/ledger";
import { readClaimRows, readContradictionRows, toLedgerClaim } from "@/lib/review/server/ledger-rows";
import type { ReviewFacts } from "@/lib/verdict/server/read-review-facts";

/** The judgement as a report keeps it; one that was taken back says nothing. */
function judgementOf({ judgement }: LedgerClaim): ReportLedger["claims"][number]["judgement"] {
  if (!judgement || judgement.decision === "none") return null;
  const { version: _, ...kept } = judgement;
  return kept;
}

/** Reads the whole ledger of the round as the report keeps it; null until there is one to judge by. */
export async function readReportLedger(tx: Tx, { ledger, round, revision }: ReviewFacts): Promise<ReportLedger | null> {
  if (!ledger?.digest || !round || !revision) return null;
  const { number } = revision;
  const stored = await tx.analysis.findUniqueOrThrow({ where: { id: ledger.id }, select: { stack: true, failures: true } });
  const rows = await readClaimRows(tx, ledger.id, round.id, [], null);
  const contradictions = await readContradictionRows(tx, ledger.id, [], null);
  const names = await namesOf(tx, rows.flatMap(({ byId }) => (byId ? [byId] : [])));
  return {
    engine: ledger.engine,
    digest: ledger.digest,
    claims: rows.map((row) => {
      const claim = toLedgerClaim(row, names, "en");
      const { id, path, line, endLine, quote, kind, state, standing, isExplained, because } = claim;
      return { id, path, revision: number, line, endLine, quote, kind, state, standing, isExplained, reason: row.reason, because, judgement: judgementOf(claim) };
    }),
    contradictions: contradictions.map(({ id, rule, strength, places, reason, because }) => ({
      ...{ id, rule, strength, reason, because },
      places: places.map(({ path, line }) => ({ path, revision: number, line })),
    })),
    technologies: AnalysedTechnology.array().parse(stored.stack),
    failures: AnalysisFailure.array().parse(stored.failures),
  };
}
