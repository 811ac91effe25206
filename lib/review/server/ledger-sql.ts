import "server-only";
import { Prisma } from "@/lib/platform/server/db";

const { sql } = Prisma;

/**
 * The analysis of a round: the newest of its revision.
 *
 * @param round an alias that has revision_id
 */
export const analysisOf = (round: Prisma.Sql): Prisma.Sql => sql`(
  SELECT a.* FROM analysis a WHERE a.revision_id = ${round}.revision_id ORDER BY a.requested_at DESC, a.id DESC LIMIT 1)`;

/**
 * Whether analysis `a` is what a round is judged by. What was signed names its ledger, and not by its time, since clocks differ:
 * one that came only after a round had been decided is no part of it.
 *
 * @param round an alias that has state and ledger_id
 */
export const isJudgedBy = (round: Prisma.Sql): Prisma.Sql => sql`(${round}.state <> 'decided' OR coalesce(a.id = ${round}.ledger_id, false))`;

/** What people hold of claims `c`, in a round, and the finding that each has become; one that was merged goes on in the other. */
export const judgementsOf = (roundId: Prisma.Sql): Prisma.Sql => sql`
  LEFT JOIN claim_judgement j ON j.round_id = ${roundId} AND j.subject = c.subject
  LEFT JOIN finding l ON l.id = j.finding_id
  LEFT JOIN finding f ON f.id = coalesce(l.merged_into, l.id)`;

/** How claim `c` with judgement `j` stands: `standingOf` of core/ledger.ts, for what is filtered and counted. */
export const STANDING = sql`(CASE
  WHEN c.state = 'refuted' THEN 'refuted'
  WHEN j.decision = 'confirmed' THEN CASE WHEN j.is_of_this_revision AND j.carried_from IS NULL THEN 'verified' ELSE 'observed' END
  WHEN j.decision IN ('refuted', 'explained') THEN 'refuted'
  ELSE c.state END)`;

/** Whether it is answered for: `isExplained` of core/ledger.ts. */
export const EXPLAINED = sql`coalesce(j.decision <> 'none'
  AND (f.state <> 'withdrawn' OR (j.decision = 'explained' AND btrim(j.words) <> '')), false)`;

export const JUDGED = sql`coalesce(j.decision <> 'none', false)`;
