import "server-only";
import type { ReviewId } from "@/lib/base/ids";
import type { Actor } from "@/lib/identity/core/actor";
import { inTeam } from "@/lib/platform/server/db";
import type { TalkCounts } from "@/lib/review/core/discussion";

/** Counts what is unsettled in the talk about a review, for the bar that stands on each of its pages. */
export async function countDiscussions(actor: Actor, reviewId: ReviewId): Promise<TalkCounts> {
  return inTeam(actor.teamId, async (tx) => {
    const [counts] = await tx.$queryRaw<TalkCounts[]>`
      WITH standing AS (
        SELECT DISTINCT ON (discussion_id, by_id) discussion_id, disposition
        FROM comment WHERE review_id = ${reviewId}::uuid AND deleted_at IS NULL
        ORDER BY discussion_id, by_id, at DESC, id DESC
      ), state AS (
        SELECT bool_or(disposition = 'blocking') AS is_blocked,
          bool_or(disposition = 'satisfied') AND NOT bool_or(disposition IN ('blocking', 'working')) AS is_resolved
        FROM standing GROUP BY discussion_id
      ), asked AS (
        SELECT is_blocking FROM question WHERE review_id = ${reviewId}::uuid AND state = 'open'
      )
      SELECT (SELECT count(*)::int FROM asked) AS "openQuestions",
        (SELECT count(*)::int FROM asked WHERE is_blocking) AS "blockingQuestions",
        (SELECT count(*)::int FROM state WHERE NOT is_resolved AND NOT is_blocked) AS "openDiscussions",
        (SELECT count(*)::int FROM state WHERE is_blocked) AS "blockedDiscussions"`;
    return counts ?? { openQuestions: 0, blockingQuestions: 0, openDiscussions: 0, blockedDiscussions: 0 };
  });
}
