import "server-only";
import type { CalendarDate, ReviewId, TeamId } from "@/lib/base/ids";
import type { Page } from "@/lib/base/page";
import { todayIn } from "@/lib/base/today";
import type { Actor } from "@/lib/identity/core/actor";
import { inTeam } from "@/lib/platform/server/db";
import type { ListedReview, ReviewQuery, ReviewRow } from "@/lib/review/core/review-row";
import { needsJudgingAgain } from "@/lib/review/core/review-summary";
import { listReviews } from "@/lib/review/server/list-reviews";
import { lockRound } from "@/lib/review/server/lock-round";
import { toListed } from "@/lib/verdict/core/summary-of";
import { writeSummary } from "./write-summary";

const isStale = ({ summary }: ReviewRow, today: CalendarDate) => summary === null || needsJudgingAgain(summary, today);

/** Works out one review's summary under its lock, so that no newer one is written over. */
async function fillSummary(teamId: TeamId, reviewId: ReviewId, now: Date): Promise<void> {
  await inTeam(teamId, async (tx) => {
    await lockRound(tx, reviewId);
    await writeSummary(tx, reviewId, now);
  });
}

/**
 * Works out the summaries that a page lacks: of reviews from before there were any, and of those where an accepted
 * risk has expired since the rules were last applied. Gives whether there were any.
 */
export async function fillSummaries(actor: Actor, { items }: Page<ReviewRow>, now: Date): Promise<boolean> {
  const today = todayIn(actor.timeZone, now);
  const stale = items.filter((row) => isStale(row, today));
  for (const row of stale) await fillSummary(actor.teamId, row.id as ReviewId, now);
  return stale.length > 0;
}

/** Judges a page's rows today; one whose summary went missing meanwhile is left for the next look. */
export function toListedPage({ items, next }: Page<ReviewRow>, today: CalendarDate): Page<ListedReview> {
  return { items: items.flatMap((row) => (row.summary ? [toListed(row, row.summary, today)] : [])), next };
}

/** Lists the team's reviews with where each of them stands today. */
export async function listSummaries(actor: Actor, query: ReviewQuery, now: Date): Promise<Page<ListedReview>> {
  const page = await listReviews(actor, query);
  const isFilled = await fillSummaries(actor, page, now);
  return toListedPage(isFilled ? await listReviews(actor, query) : page, todayIn(actor.timeZone, now));
}
