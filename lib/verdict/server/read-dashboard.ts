import "server-only";
import { todayIn } from "@/lib/base/today";
import type { Actor } from "@/lib/identity/core/actor";
import { allows, PERMISSIONS } from "@/lib/identity/core/permissions";
import { inTeam, Prisma, type Tx } from "@/lib/platform/server/db";
import { inWaitingOrder, STUCK_AFTER_DAYS, withoutDoubles, type Dashboard, type Waiting } from "@/lib/review/core/dashboard";
import type { ReviewQuery } from "@/lib/review/core/review-row";
import { readSummary } from "@/lib/review/core/review-summary";
import { reviewPage } from "@/lib/review/server/list-reviews";
import { recentSystems } from "./list-system-summaries";
import { fillSummaries, toListedPage } from "./list-summaries";

const { sql } = Prisma;

/** At most so many of each kind are told; what is left comes up as the first are done. */
const MOST = 20;
const SYSTEMS = 8;

type Row<K extends Waiting["kind"]> = Omit<Extract<Waiting, { kind: K }>, "kind">;

/** Open proposals that this person may sign and has not. */
const proposalsFor = ({ teamId, userId }: Actor) => sql`
  SELECT p.review_id AS "reviewId", r.title AS "reviewTitle", p.verdict, to_jsonb(p.proposed_at) AS at
  FROM verdict_proposal p JOIN review r ON r.id = p.review_id
  WHERE p.team_id = ${teamId}::uuid AND p.state = 'open'
    AND NOT EXISTS (SELECT FROM sign_off s WHERE s.proposal_id = p.id AND s.user_id = ${userId}::uuid)
    AND NOT EXISTS (SELECT FROM revision v WHERE v.review_id = p.review_id AND v.submitted_by = ${userId}::uuid)
  ORDER BY p.proposed_at LIMIT ${MOST}`;

/** Open questions about what this person submitted. */
const questionsFor = ({ teamId, userId }: Actor) => sql`
  SELECT q.review_id AS "reviewId", r.title AS "reviewTitle", q.id AS "questionId", q.number, left(q.text, 200) AS text,
         q.is_blocking AS "isBlocking", to_jsonb(q.due) AS due
  FROM question q JOIN review r ON r.id = q.review_id
  WHERE q.team_id = ${teamId}::uuid AND q.state = 'open'
    AND EXISTS (SELECT FROM revision v WHERE v.review_id = q.review_id AND v.submitted_by = ${userId}::uuid)
  ORDER BY q.due NULLS LAST, q.asked_at LIMIT ${MOST}`;

/** Findings that this person owns and that are not done. */
const findingsFor = ({ teamId, userId }: Actor) => sql`
  SELECT f.review_id AS "reviewId", r.title AS "reviewTitle", f.number, f.title, f.severity, to_jsonb(f.due) AS due
  FROM finding f JOIN review r ON r.id = f.review_id
  WHERE f.team_id = ${teamId}::uuid AND f.owner_id = ${userId}::uuid AND f.state = 'open'
  ORDER BY f.due NULLS LAST, f.number LIMIT ${MOST}`;

/** What others have said to this person that they have not seen. */
const noticesFor = ({ teamId, userId }: Actor) => sql`
  SELECT n.review_id AS "reviewId", r.title AS "reviewTitle", n.id::text AS "noticeId", n.kind AS "noticeKind", u.name AS by,
         to_jsonb(n.at) AS at, n.discussion_id AS "discussionId", n.comment_id AS "commentId", n.question_id AS "questionId",
         f.number AS "findingNumber"
  FROM notice n
  JOIN review r ON r.id = n.review_id
  JOIN app_user u ON u.id = n.by_id
  LEFT JOIN finding f ON f.id = n.finding_id
  WHERE n.team_id = ${teamId}::uuid AND n.user_id = ${userId}::uuid AND n.seen_at IS NULL
  ORDER BY n.id DESC LIMIT ${MOST}`;

/** Reviews that this person leads and in which nothing moves. */
const stuckFor = ({ teamId, userId }: Actor, before: Date) => sql`
  SELECT r.id AS "reviewId", r.title AS "reviewTitle", s.state, to_jsonb(r.updated_at) AS since, s.facts
  FROM review r JOIN review_summary s ON s.review_id = r.id
  WHERE r.team_id = ${teamId}::uuid AND r.created_by = ${userId}::uuid AND r.updated_at < ${before}::timestamptz
    AND s.state IN ('no-submission', 'in-review', 'voided')
  ORDER BY r.updated_at DESC LIMIT ${MOST}`;

interface Found {
  readonly proposals: readonly Row<"sign-off">[];
  readonly questions: readonly Row<"question">[];
  readonly findings: readonly Row<"finding">[];
  readonly notices: readonly Row<"notice">[];
  readonly stuck: readonly (Omit<Row<"stuck">, "next"> & { readonly facts: unknown })[];
  readonly systemNames: Dashboard["systemNames"];
  readonly signers: number;
}

const listOf = (rows: Prisma.Sql) => sql`(SELECT coalesce(json_agg(q), '[]') FROM (${rows}) q)`;
const NONE = sql`'[]'::json`;

/** Reads everything but the lists of reviews and systems by one statement. */
async function readFound(tx: Tx, actor: Actor, now: Date): Promise<Found> {
  const { teamId, role } = actor;
  const stuckBefore = new Date(now.getTime() - STUCK_AFTER_DAYS * 86_400_000);
  const [found] = await tx.$queryRaw<Found[]>`
    SELECT ${allows(role, "verdict.sign") ? listOf(proposalsFor(actor)) : NONE} AS proposals,
      ${listOf(questionsFor(actor))} AS questions, ${listOf(findingsFor(actor))} AS findings, ${listOf(noticesFor(actor))} AS notices,
      ${allows(role, "verdict.propose") ? listOf(stuckFor(actor, stuckBefore)) : NONE} AS stuck,
      ${listOf(sql`SELECT id, name FROM system WHERE team_id = ${teamId}::uuid ORDER BY created_at DESC, id DESC LIMIT 200`)} AS "systemNames",
      (SELECT count(*)::int FROM membership WHERE team_id = ${teamId}::uuid AND removed_at IS NULL
         AND role IN (${Prisma.join([...PERMISSIONS["verdict.sign"]])})) AS signers`;
  return found!;
}

function waitingOf({ proposals, questions, findings, notices, stuck }: Found, actor: Actor, now: Date): Waiting[] {
  const waiting: Waiting[] = [
    ...proposals.map((one) => ({ kind: "sign-off" as const, ...one })),
    ...questions.map((one) => ({ kind: "question" as const, ...one })),
    ...findings.map((one) => ({ kind: "finding" as const, ...one })),
    ...notices.map((one) => ({ kind: "notice" as const, ...one })),
    ...stuck.map(({ facts, ...one }) => ({ kind: "stuck" as const, ...one, next: readSummary(facts)?.next ?? null })),
  ];
  return inWaitingOrder(withoutDoubles(waiting), todayIn(actor.timeZone, now));
}

/**
 * Reads the start page in one transaction, by a number of queries that does not depend on how much there is. Only
 * reviews whose summary is missing or was judged before a risk expired make it read twice.
 */
export async function readDashboard(actor: Actor, query: ReviewQuery, now: Date): Promise<Dashboard> {
  const today = todayIn(actor.timeZone, now);
  const read = () =>
    inTeam(actor.teamId, async (tx) => {
      const found = await readFound(tx, actor, now);
      return {
        reviews: await reviewPage(tx, actor, query),
        waiting: waitingOf(found, actor, now),
        systems: await recentSystems(tx, actor, SYSTEMS, today),
        systemNames: found.systemNames,
        signers: found.signers,
      };
    });
  const first = await read();
  const { signers, ...found } = (await fillSummaries(actor, first.reviews, now)) ? await read() : first;
  return { ...found, reviews: toListedPage(found.reviews, today), canBeSigned: signers > 1, today };
}
