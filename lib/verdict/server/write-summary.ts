import "server-only";
import type { ReviewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { todayIn } from "@/lib/base/today";
import { pinnedItems } from "@/lib/packs/core/pinned";
import { readPinnedPacks } from "@/lib/packs/server/pinned-packs";
import { Prisma, type Tx } from "@/lib/platform/server/db";
import type { SummaryFacts } from "@/lib/review/core/review-summary";
import { toRoundQuestion, type RoundFacts } from "@/lib/verdict/core/round-facts";
import { isClosed, type Progress } from "@/lib/verdict/core/standing";
import { summaryOf, type Summarised } from "@/lib/verdict/core/summary-of";
import { Condition, Verdict } from "@/lib/verdict/core/verdict";
import { ledgerOf, toLedgerFacts, type StoredLedger } from "./round-ledger";

/** An issued verdict as the queries of lists give it: with its conditions and the progress on them. */
export interface VerdictRow {
  readonly id: string;
  readonly number: number;
  readonly verdict: string;
  readonly scope: string;
  readonly issuedAt: string;
  readonly isVoided: boolean;
  readonly isSuperseded: boolean;
  readonly conditions: unknown;
  readonly progress: readonly Progress[];
}

/** Puts a verdict's row into what lists keep of it. */
export function toSummaryVerdict({ id, number, verdict, scope, issuedAt, isVoided, isSuperseded, conditions, progress }: VerdictRow) {
  return {
    id,
    number,
    verdict: Verdict.parse(verdict),
    scope,
    issuedAt: new Date(issuedAt).toISOString(),
    isVoided,
    isSuperseded,
    conditions: Condition.array()
      .parse(conditions)
      .map((one) => ({ id: one.id as string, title: one.title, owner: one.owner, due: one.due, stage: one.stage, isClosed: isClosed(one.id, progress) })),
  } satisfies SummaryFacts["verdict"];
}

interface Stored {
  readonly openedAt: string;
  readonly packs: unknown;
  readonly timeZone: string;
  readonly approvals: number;
  readonly teamId: string;
  readonly round: { readonly id: string; readonly number: number; readonly state: string; readonly openedAt: string } | null;
  readonly revision: number | null;
  readonly answers: RoundFacts["assessments"];
  readonly findings: RoundFacts["findings"];
  readonly overrides: RoundFacts["overrides"];
  readonly questions: Parameters<typeof toRoundQuestion>[0][] & Summarised["questions"];
  readonly ledger: StoredLedger | null;
  readonly proposal: { readonly verdict: string; readonly given: number } | null;
  readonly wasProposed: boolean;
  readonly verdict: (VerdictRow & { readonly roundId: string }) | null;
}

/**
 * Reads all that a summary rests on, in one query, since every save pays for it. It holds of each row only what the
 * rules look at; `readReviewFacts` reads the same for what is signed, with names and everything that is shown.
 */
async function readStored(tx: Tx, reviewId: ReviewId): Promise<Stored> {
  const [row] = await tx.$queryRaw<Stored[]>`
    SELECT to_jsonb(r.created_at) AS "openedAt", r.packs, r.team_id AS "teamId", t.time_zone AS "timeZone", t.approvals,
      CASE WHEN o.id IS NULL THEN NULL
        ELSE json_build_object('id', o.id, 'number', o.number, 'state', o.state, 'openedAt', o.opened_at) END AS round,
      (SELECT number FROM revision WHERE id = o.revision_id) AS revision,
      (SELECT coalesce(json_agg(json_build_object('itemId', a.item_id, 'answer', a.answer, 'basis', a.basis, 'reason', a.reason)), '[]')
       FROM assessment a WHERE a.round_id = o.id) AS answers,
      (SELECT coalesce(json_agg(json_build_object('id', f.id, 'number', f.number, 'title', f.title, 'severity', f.severity,
                'closesBy', f.closes_by, 'state', f.state, 'why', f.why, 'fix', f.fix, 'code', f.code, 'noCodeReason', f.no_code_reason,
                'verification', f.verification, 'place', f.place, 'suggestion', f.suggestion, 'owner', f.owner, 'due', f.due,
                'itemId', f.item_id, 'closesByChanges', f.closes_by_changes, 'riskAcceptances', f.risk_acceptances) ORDER BY f.number), '[]')
       FROM finding f WHERE f.review_id = r.id) AS findings,
      (SELECT coalesce(json_agg(json_build_object('requirementId', x.requirement_id, 'by', x.by_id, 'reason', x.reason, 'at', x.at) ORDER BY x.at), '[]')
       FROM requirement_override x WHERE x.round_id = o.id AND x.withdrawn_at IS NULL) AS overrides,
      (SELECT coalesce(json_agg(json_build_object('id', q.id, 'number', q.number, 'text', q.text, 'state', q.state,
                'isBlocking', q.is_blocking, 'due', q.due, 'itemId', q.item_id) ORDER BY q.number), '[]')
       FROM question q WHERE q.review_id = r.id) AS questions,
      CASE WHEN o.id IS NULL THEN NULL ELSE ${ledgerOf(Prisma.sql`o`)} END AS ledger,
      (SELECT json_build_object('verdict', p.verdict, 'given',
                (SELECT count(*) FROM sign_off s WHERE s.proposal_id = p.id AND s.decision = 'approve'))
       FROM verdict_proposal p WHERE p.round_id = o.id AND p.state = 'open') AS proposal,
      EXISTS (SELECT FROM verdict_proposal p WHERE p.round_id = o.id AND p.state <> 'open') AS "wasProposed",
      (SELECT json_build_object('id', v.id, 'number', v.number, 'roundId', v.round_id, 'verdict', v.verdict, 'scope', p.scope,
                'issuedAt', v.issued_at, 'isVoided', v.voided_at IS NOT NULL, 'isSuperseded', v.superseded_at IS NOT NULL,
                'conditions', p.conditions, 'progress',
                (SELECT coalesce(json_agg(json_build_object('conditionId', c.condition_id, 'state', c.state, 'at', c.at) ORDER BY c.at), '[]')
                 FROM condition_progress c WHERE c.verdict_id = v.id))
       FROM verdict v JOIN verdict_proposal p ON p.team_id = v.team_id AND p.id = v.proposal_id
       WHERE v.review_id = r.id ORDER BY v.number DESC LIMIT 1) AS verdict
    FROM review r
    JOIN team t ON t.id = r.team_id
    LEFT JOIN LATERAL (SELECT id, number, state, opened_at, revision_id, ledger_id FROM round WHERE review_id = r.id ORDER BY number DESC LIMIT 1) o ON true
    WHERE r.id = ${reviewId}::uuid`;
  if (!row) throw new Problem("not-found", "not-found");
  return row;
}

async function toSummarised(tx: Tx, stored: Stored, at: Date): Promise<Summarised> {
  const items = pinnedItems((await readPinnedPacks(tx, stored.packs)).map(({ pack }) => pack));
  const { round, proposal, verdict } = stored;
  return {
    facts: {
      hasRevision: stored.revision !== null,
      items,
      assessments: stored.answers,
      findings: stored.findings,
      questions: stored.questions.flatMap(toRoundQuestion),
      ...toLedgerFacts(stored.ledger),
      overrides: stored.overrides,
      today: todayIn(stored.timeZone, at),
    },
    questionOf: (itemId) => {
      const item = items.find((one) => one.id === itemId);
      return item ? { en: item.text.en.question, sv: item.text.sv.question } : null;
    },
    round: round && { number: round.number, isDecided: round.state === "decided", openedAt: new Date(round.openedAt).toISOString() },
    revision: stored.revision,
    openedAt: new Date(stored.openedAt).toISOString(),
    questions: stored.questions.filter((one) => one.state === "open"),
    proposal: proposal && { verdict: Verdict.parse(proposal.verdict), given: proposal.given, needed: stored.approvals },
    wasProposed: stored.wasProposed,
    verdict: verdict && { ...toSummaryVerdict(verdict), isOfThisRound: verdict.roundId === round?.id },
  };
}

/** Writes what lists show of a review, in the transaction that changes it. */
export async function writeSummary(tx: Tx, reviewId: ReviewId, at: Date): Promise<void> {
  const stored = await readStored(tx, reviewId);
  const { state, blockers, facts } = summaryOf(await toSummarised(tx, stored, at));
  await tx.$executeRaw`
    INSERT INTO review_summary (review_id, team_id, state, next_step, blockers, facts, updated_at)
    VALUES (${reviewId}::uuid, ${stored.teamId}::uuid, ${state}, ${facts.next.code}, ${blockers}, ${JSON.stringify(facts)}::jsonb, ${at})
    ON CONFLICT (review_id) DO UPDATE
    SET state = excluded.state, next_step = excluded.next_step, blockers = excluded.blockers, facts = excluded.facts, updated_at = excluded.updated_at`;
}

/** The same after a change that no verdict rests on: a proposal, a sign-off, progress. The review counts as touched. */
export async function summarise(tx: Tx, reviewId: ReviewId, at: Date): Promise<void> {
  await tx.review.update({ where: { id: reviewId }, data: { updatedAt: at } });
  await writeSummary(tx, reviewId, at);
}
