import "server-only";
import { cursorOf, readCursor, toPage, type Page } from "@/lib/base/page";
import type { Actor } from "@/lib/identity/core/actor";
import { inTeam, Prisma, type Tx } from "@/lib/platform/server/db";
import type { ReviewQuery, ReviewRow } from "@/lib/review/core/review-row";
import { readSummary } from "@/lib/review/core/review-summary";

interface Stored extends Omit<ReviewRow, "summary" | "createdAt" | "updatedAt"> {
  readonly created: Date;
  readonly updated: Date;
  readonly facts: unknown;
}

const toRow = ({ created, updated, facts, ...row }: Stored): ReviewRow => ({
  ...row,
  summary: readSummary(facts),
  createdAt: created.toISOString(),
  updatedAt: updated.toISOString(),
});

/** Somebody's own reviews: opened by them, submitted to by them, or with an open finding that is theirs. */
const isOf = (userId: string) => Prisma.sql`(
  r.created_by = ${userId}::uuid
  OR EXISTS (SELECT FROM revision v WHERE v.review_id = r.id AND v.submitted_by = ${userId}::uuid)
  OR EXISTS (SELECT FROM finding f WHERE f.review_id = r.id AND f.owner_id = ${userId}::uuid AND f.state IN ('open', 'fix-submitted')))`;

/** Reads a page of reviews within a transaction, in one query, the last touched first. */
export async function reviewPage(tx: Tx, actor: Pick<Actor, "teamId" | "userId">, query: ReviewQuery): Promise<Page<ReviewRow>> {
  const { limit, cursor, state, system, mine } = query;
  const after = cursor ? readCursor(cursor) : null;
  const where = [
    Prisma.sql`r.team_id = ${actor.teamId}::uuid`,
    ...(after ? [Prisma.sql`(r.updated_at, r.id) < (${new Date(after.millis)}::timestamptz, ${after.id}::uuid)`] : []),
    ...(system ? [Prisma.sql`r.system_id = ${system}::uuid`] : []),
    ...(state ? [Prisma.sql`s.state = ${state}`] : []),
    ...(mine === "true" ? [isOf(actor.userId)] : []),
  ];
  const rows = await tx.$queryRaw<Stored[]>`
    SELECT r.id, r.title, r.language, r.system_id AS "systemId", y.name AS "systemName", r.carried_from AS "carriedFrom",
           r.created_at AS created, r.updated_at AS updated,
           coalesce(s.state, 'no-submission') AS state, coalesce(s.blockers, 0) AS blockers, s.facts
    FROM review r
    JOIN system y ON y.team_id = r.team_id AND y.id = r.system_id
    LEFT JOIN review_summary s ON s.review_id = r.id
    WHERE ${Prisma.join(where, " AND ")}
    ORDER BY r.updated_at DESC, r.id DESC LIMIT ${limit + 1}`;
  return toPage(rows, limit, toRow, (row) => cursorOf(row.updated.getTime(), row.id));
}

/** Lists the team's reviews as they are stored. */
export const listReviews = (actor: Actor, query: ReviewQuery): Promise<Page<ReviewRow>> =>
  inTeam(actor.teamId, (tx) => reviewPage(tx, actor, query));
