import "server-only";
import type { CalendarDate, SystemId } from "@/lib/base/ids";
import { cursorOf, readCursor, toPage, type Page, type PageQuery } from "@/lib/base/page";
import { Problem } from "@/lib/base/problem";
import { todayIn } from "@/lib/base/today";
import type { Actor } from "@/lib/identity/core/actor";
import { inTeam, Prisma, type Tx } from "@/lib/platform/server/db";
import type { ListedSystem, SystemVerdict } from "@/lib/review/core/dashboard";
import { standingToday } from "@/lib/verdict/core/summary-of";
import { toSummaryVerdict, type VerdictRow } from "./write-summary";

/** How many verdicts a list shows of each system, and in how many of its latest reviews they are looked for. */
const SHOWN_VERDICTS = 6;
const LATEST_REVIEWS = 20;

type Row = VerdictRow & { readonly reviewId: string; readonly reviewTitle: string; readonly round: number };

/** A verdict of a system as a JSON value, from `v` (verdict), `r` (its review) and `p` (what was proposed). */
const VERDICT = Prisma.sql`json_build_object('id', v.id, 'number', v.number, 'verdict', v.verdict, 'scope', p.scope, 'issuedAt', v.issued_at,
  'isVoided', v.voided_at IS NOT NULL, 'isSuperseded', v.superseded_at IS NOT NULL, 'conditions', p.conditions,
  'reviewId', r.id, 'reviewTitle', r.title, 'round', (SELECT number FROM round WHERE id = v.round_id),
  'progress', (SELECT coalesce(json_agg(json_build_object('conditionId', c.condition_id, 'state', c.state, 'at', c.at) ORDER BY c.at), '[]')
               FROM condition_progress c WHERE c.verdict_id = v.id))`;

function toSystemVerdict(row: Row, today: CalendarDate): SystemVerdict {
  const { conditions, isVoided, isSuperseded, ...verdict } = toSummaryVerdict(row);
  const { reviewId, reviewTitle, round } = row;
  return {
    ...verdict,
    conditions,
    reviewId,
    reviewTitle,
    round,
    standing: standingToday({ ...verdict, conditions, isVoided, isSuperseded }, today),
    openConditions: isVoided || isSuperseded ? 0 : conditions.filter((one) => !one.isClosed).length,
  };
}

interface StoredSystem extends Omit<ListedSystem, "verdicts"> {
  readonly created: Date;
  readonly verdicts: readonly Row[];
}

/** Reads systems with their last review and verdicts, in one query. `chosen` says which, as rows (id, position). */
async function systemsOf(tx: Tx, chosen: Prisma.Sql): Promise<StoredSystem[]> {
  return tx.$queryRaw<StoredSystem[]>`
    WITH chosen AS (${chosen})
    SELECT y.id, y.name, y.description, y.owner, y.version, y.created_at AS created, last.review AS "lastReview",
           coalesce(history.verdicts, '[]') AS verdicts
    FROM chosen c
    JOIN system y ON y.id = c.id
    LEFT JOIN LATERAL (
      SELECT json_build_object('id', r.id, 'title', r.title, 'state', coalesce(s.state, 'no-submission'), 'updatedAt', r.updated_at) AS review
      FROM review r LEFT JOIN review_summary s ON s.review_id = r.id
      WHERE r.system_id = y.id ORDER BY r.updated_at DESC, r.id DESC LIMIT 1) last ON true
    LEFT JOIN LATERAL (
      SELECT json_agg(one.verdict) AS verdicts FROM (
        SELECT ${VERDICT} AS verdict
        FROM (SELECT id, title FROM review WHERE system_id = y.id ORDER BY updated_at DESC, id DESC LIMIT ${LATEST_REVIEWS}) r
        JOIN verdict v ON v.review_id = r.id
        JOIN verdict_proposal p ON p.id = v.proposal_id
        ORDER BY v.issued_at DESC, v.number DESC LIMIT ${SHOWN_VERDICTS}) one) history ON true
    ORDER BY c.position`;
}

const toListed = ({ created: _, verdicts, lastReview, ...row }: StoredSystem, today: CalendarDate): ListedSystem => ({
  ...row,
  lastReview: lastReview && { ...lastReview, updatedAt: new Date(lastReview.updatedAt).toISOString() },
  verdicts: verdicts.map((one) => toSystemVerdict(one, today)),
});

/** The systems that were last reviewed, with what they came to. */
export async function recentSystems(tx: Tx, actor: Pick<Actor, "teamId">, count: number, today: CalendarDate): Promise<ListedSystem[]> {
  const rows = await systemsOf(
    tx,
    Prisma.sql`
      SELECT id, row_number() OVER (ORDER BY latest DESC) AS position
      FROM (SELECT system_id AS id, max(updated_at) AS latest
            FROM (SELECT system_id, updated_at FROM review WHERE team_id = ${actor.teamId}::uuid ORDER BY updated_at DESC, id DESC LIMIT 100) r
            GROUP BY system_id ORDER BY latest DESC LIMIT ${count}) recent`,
  );
  return rows.map((row) => toListed(row, today));
}

/** Lists the team's systems with where each stands, the newest first. */
export async function listSystemSummaries(actor: Actor, { limit, cursor }: PageQuery, now: Date): Promise<Page<ListedSystem>> {
  const after = cursor ? readCursor(cursor) : null;
  const before = after ? Prisma.sql`AND (created_at, id) < (${new Date(after.millis)}::timestamptz, ${after.id}::uuid)` : Prisma.empty;
  const rows = await inTeam(actor.teamId, (tx) =>
    systemsOf(
      tx,
      Prisma.sql`
        SELECT id, row_number() OVER (ORDER BY created_at DESC, id DESC) AS position
        FROM (SELECT id, created_at FROM system WHERE team_id = ${actor.teamId}::uuid ${before}
              ORDER BY created_at DESC, id DESC LIMIT ${limit + 1}) page`,
    ),
  );
  const today = todayIn(actor.timeZone, now);
  return toPage(rows, limit, (row) => toListed(row, today), (row) => cursorOf(row.created.getTime(), row.id));
}

/** Lists the verdicts of one system over all its reviews, the newest first. */
export async function listSystemVerdicts(actor: Actor, systemId: SystemId, { limit, cursor }: PageQuery, now: Date): Promise<Page<SystemVerdict>> {
  const after = cursor ? readCursor(cursor) : null;
  const before = after ? Prisma.sql`AND (v.issued_at, v.id) < (${new Date(after.millis)}::timestamptz, ${after.id}::uuid)` : Prisma.empty;
  const rows = await inTeam(actor.teamId, async (tx) => {
    if (!(await tx.system.findUnique({ where: { id: systemId }, select: { id: true } }))) throw new Problem("not-found", "not-found");
    return tx.$queryRaw<{ verdict: Row }[]>`
      SELECT ${VERDICT} AS verdict
      FROM review r
      JOIN verdict v ON v.review_id = r.id
      JOIN verdict_proposal p ON p.id = v.proposal_id
      WHERE r.system_id = ${systemId}::uuid ${before}
      ORDER BY v.issued_at DESC, v.id DESC LIMIT ${limit + 1}`;
  });
  const today = todayIn(actor.timeZone, now);
  return toPage(
    rows.map((row) => toSystemVerdict(row.verdict, today)),
    limit,
    (one) => one,
    (one) => cursorOf(new Date(one.issuedAt).getTime(), one.id),
  );
}
