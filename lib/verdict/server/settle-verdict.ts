import "server-only";
import { recordEvent } from "@/lib/audit/server/record-event";
import { sha256Of } from "@/lib/platform/server/blobs";
import type { Settle } from "@/lib/review/server/settle";
import { digestOf, relevantProjection, signedProjection } from "@/lib/verdict/core/digest";
import { Condition } from "@/lib/verdict/core/verdict";
import { readReviewFacts } from "./read-review-facts";
import { signedFactsOf } from "./signed-facts";
import { toProposal } from "./rows";
import { writeSummary } from "./write-summary";

/**
 * After a change of a review's work: voids the verdict of its latest round when what it rests on has changed,
 * and opens that round again; marks a proposal whose digest no longer fits as stale. The digest alone decides
 * what is relevant, so a comment or progress on the verdict's own conditions touches neither.
 */
export const settleVerdict: Settle = async (tx, actor, reviewId, at, cause) => {
  await tx.review.update({ where: { id: reviewId }, data: { updatedAt: at } });
  await settleRound(tx, actor, reviewId, at, cause);
  await writeSummary(tx, reviewId, at);
};

/** Voids and marks as stale what no longer fits the facts. */
async function settleRound(...[tx, actor, reviewId, at, cause]: Parameters<Settle>): Promise<void> {
  // Most saves have nothing to void: one look says so.
  const [round] = await tx.$queryRaw<{ id: string; isAtStake: boolean }[]>`
    SELECT o.id, EXISTS (SELECT FROM verdict v WHERE v.round_id = o.id AND v.voided_at IS NULL)
      OR EXISTS (SELECT FROM verdict_proposal p WHERE p.round_id = o.id AND p.state = 'open') AS "isAtStake"
    FROM round o WHERE o.review_id = ${reviewId}::uuid ORDER BY o.number DESC LIMIT 1`;
  if (!round?.isAtStake) return;
  const verdict = await tx.verdict.findFirst({ where: { roundId: round.id, voidedAt: null }, orderBy: { number: "desc" } });
  const proposal = await tx.verdictProposal.findFirst({ where: { roundId: round.id, state: "open" } });
  const facts = await signedFactsOf(tx, reviewId, await readReviewFacts(tx, reviewId, at));
  if (proposal && digestOf(signedProjection(facts, toProposal(proposal)), sha256Of) !== proposal.digest) {
    await tx.verdictProposal.update({ where: { id: proposal.id }, data: { state: "stale" } });
    await recordEvent(tx, actor, at, { type: "verdict.proposal-stale", reviewId, detail: { proposalId: proposal.id, cause } });
  }
  if (!verdict) return;
  const issued = await tx.verdictProposal.findUniqueOrThrow({ where: { id: verdict.proposalId } });
  const conditions = Condition.array().parse(issued.conditions);
  if (digestOf(relevantProjection(facts, conditions), sha256Of) === verdict.relevant) return;
  await tx.verdict.update({ where: { id: verdict.id }, data: { voidedAt: at, voidedBy: cause } });
  await tx.round.update({ where: { id: round.id }, data: { state: "open", decidedAt: null, ledgerId: null } });
  await recordEvent(tx, actor, at, { type: "verdict.voided", reviewId, detail: { verdictId: verdict.id, cause } });
}
