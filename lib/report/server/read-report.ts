import "server-only";
import type { ReviewId, VerdictId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import { inTeam, type Tx } from "@/lib/platform/server/db";
import type { ReportProgress } from "@/lib/report/core/full-value";
import { Report, type VerdictStanding } from "@/lib/report/core/report";
import { readReviewFacts } from "@/lib/verdict/server/read-review-facts";
import { readStanding } from "@/lib/verdict/server/read-standing";
import { compileSnapshot } from "./compile-snapshot";

/** A report with how its verdict stands today. */
export interface ShownReport {
  readonly report: Report;
  readonly standing: VerdictStanding;
  /** What was recorded about the verdict's conditions since it was issued. */
  readonly progress: readonly ReportProgress[];
  /** A later revision than the one the verdict is about. */
  readonly newerRevision: number | null;
}

/** The snapshot of an issued verdict, never recomputed; only its standing is judged now. */
export async function reportOfVerdict(tx: Tx, reviewId: string, verdictId: VerdictId, now: Date): Promise<ShownReport> {
  const verdict = await tx.verdict.findFirst({ where: { id: verdictId, reviewId } });
  if (!verdict) throw new Problem("not-found", "not-found");
  const { standing, progress } = await readStanding(tx, verdict, now);
  const names = await namesOf(tx, progress.map(({ byId }) => byId));
  const report = Report.parse(verdict.report);
  const last = await tx.revision.findFirst({ where: { reviewId }, orderBy: { number: "desc" }, select: { number: true } });
  const isNewer = last !== null && report.revision !== null && last.number > report.revision.number;
  return {
    report,
    standing,
    progress: progress.map(({ byId, ...step }) => ({ ...step, by: names.get(byId) ?? "" })),
    newerRevision: isNewer ? last.number : null,
  };
}

/**
 * The report of a review as it stands: the latest verdict's snapshot while its round is the latest and it was
 * not voided, else the work so far as a draft.
 */
export async function reportOfReview(tx: Tx, reviewId: ReviewId, now: Date): Promise<ShownReport> {
  const round = await tx.round.findFirst({ where: { reviewId }, orderBy: { number: "desc" }, select: { id: true } });
  const verdict = round && (await tx.verdict.findFirst({ where: { roundId: round.id }, orderBy: { number: "desc" } }));
  if (verdict) return reportOfVerdict(tx, reviewId, verdict.id as VerdictId, now);
  const facts = await readReviewFacts(tx, reviewId, now);
  return { report: await compileSnapshot(tx, facts, now, null), standing: "holds", progress: [], newerRevision: null };
}

/** Reads the report of a review for one of its team. */
export function readReport(actor: Actor, reviewId: ReviewId, now: Date): Promise<ShownReport> {
  return inTeam(actor.teamId, (tx) => reportOfReview(tx, reviewId, now));
}
