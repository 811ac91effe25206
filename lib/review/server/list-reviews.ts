import "server-only";
import { cursorOf, readCursor, type Page, type PageQuery } from "@/lib/base/page";
import type { Actor } from "@/lib/identity/core/actor";
import { inTeam } from "@/lib/platform/server/db";
import type { ReviewRow } from "@/lib/review/core/review-row";

/** Lists the team's reviews in one query, the last touched first. */
export async function listReviews(actor: Actor, { limit, cursor }: PageQuery): Promise<Page<ReviewRow>> {
  const after = cursor ? readCursor(cursor) : null;
  const rows = await inTeam(actor.teamId, (tx) => tx.$queryRaw<(ReviewRow & { updated: Date })[]>`
    SELECT r.id, r.title, r.language, r.system_id AS "systemId", s.name AS "systemName", r.updated_at AS updated,
           ro.number AS round, ro.state AS "roundState", rv.number AS revision,
           f.critical AS "openCritical", f.open AS "openFindings", v.verdict, coalesce(v.voided, false) AS "isVoided"
    FROM review r
    JOIN system s ON s.team_id = r.team_id AND s.id = r.system_id
    LEFT JOIN LATERAL (SELECT number, state, revision_id FROM round WHERE review_id = r.id ORDER BY number DESC LIMIT 1) ro ON true
    LEFT JOIN revision rv ON rv.id = ro.revision_id
    LEFT JOIN LATERAL (
      SELECT count(*) FILTER (WHERE severity = 'critical')::int AS critical, count(*)::int AS open
      FROM finding WHERE review_id = r.id AND state IN ('open', 'fix-submitted')) f ON true
    LEFT JOIN LATERAL (SELECT verdict, voided_at IS NOT NULL AS voided FROM verdict WHERE review_id = r.id ORDER BY number DESC LIMIT 1) v ON true
    WHERE r.team_id = ${actor.teamId}::uuid
      AND (${after === null} OR (r.updated_at, r.id) < (${new Date(after?.millis ?? 0)}, ${after?.id ?? "00000000-0000-0000-0000-000000000000"}::uuid))
    ORDER BY r.updated_at DESC, r.id DESC LIMIT ${limit + 1}`);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ updated, ...row }) => ({ ...row, updatedAt: updated.toISOString() })),
    next: rows.length > limit && last ? cursorOf(last.updated.getTime(), last.id) : null,
  };
}
