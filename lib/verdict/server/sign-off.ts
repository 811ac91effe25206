import "server-only";
import { randomUUID } from "node:crypto";
import type { Language, ReviewId, VerdictId } from "@/lib/base/ids";
import { assertUnblocked, Problem } from "@/lib/base/problem";
import { recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import { sha256Of } from "@/lib/platform/server/blobs";
import { inTeam, type Tx } from "@/lib/platform/server/db";
import { enqueue } from "@/lib/platform/server/jobs";
import type { VerdictProposalModel } from "@/lib/platform/server/generated/models";
import { lockSubmittedRound } from "@/lib/review/server/lock-round";
import { digestOf, relevantProjection, signedProjection } from "@/lib/verdict/core/digest";
import { decideProposal, signOffBlockers } from "@/lib/verdict/core/policy";
import type { SignOffInput } from "@/lib/verdict/core/sign-off";
import { Verdict, type Condition } from "@/lib/verdict/core/verdict";
import { readReviewFacts, toRoundFacts, type ReviewFacts } from "./read-review-facts";
import { toProposal } from "./rows";
import { signedFactsOf } from "./signed-facts";
import { summarise } from "./write-summary";

/**
 * Compiles the report value that an issued verdict is stored with. Given by the caller: the report's room comes
 * after this one.
 */
export type Compile = (tx: Tx, facts: ReviewFacts, at: Date, issued: IssuedContent) => Promise<object>;

/** An issued verdict as its report shows it. */
export interface IssuedContent {
  readonly verdict: Verdict;
  readonly motivation: string;
  readonly scope: string;
  readonly language: Language;
  readonly conditions: Condition[];
  readonly digest: string;
  readonly proposedBy: string;
  readonly issuedAt: string;
  readonly signOffs: {
    readonly by: string;
    readonly decision: "approve" | "decline";
    readonly reason: string;
    readonly at: string;
    readonly byToken: string | null;
  }[];
}

export interface SignedOff {
  readonly id: string;
  readonly decision: "approve" | "decline";
  /** The verdict when this was the last sign-off the policy needed. */
  readonly verdict: { readonly id: string; readonly number: number; readonly verdict: Verdict } | null;
}

/**
 * Records an approver's decision on exactly what they read: the digest is computed again under the round's
 * lock. The last approval the policy needs issues the verdict in this transaction; a decline ends the proposal.
 */
export async function signOff(
  actor: Actor,
  reviewId: ReviewId,
  input: SignOffInput,
  at: Date,
  compile: Compile,
): Promise<SignedOff> {
  return inTeam(actor.teamId, async (tx) => {
    const { round } = await lockSubmittedRound(tx, reviewId);
    const proposal = await tx.verdictProposal.findFirst({
      where: { roundId: round.id, state: { not: "withdrawn" } },
      orderBy: { proposedAt: "desc" },
    });
    if (!proposal) throw new Problem("conflict", "proposal-not-open");
    const facts = await readReviewFacts(tx, reviewId, at);
    const signed = await signedFactsOf(tx, reviewId, facts);
    const given = await tx.signOff.findMany({ where: { proposalId: proposal.id } });
    const now = {
      digest: digestOf(signedProjection(signed, toProposal(proposal)), sha256Of),
      facts: toRoundFacts(facts),
      authors: facts.authors,
    };
    const shown = {
      state: proposal.state,
      verdict: Verdict.parse(proposal.verdict),
      digest: proposal.digest,
      signedBy: given.map((one) => one.userId),
    };
    assertUnblocked(signOffBlockers(actor, shown, now, input));

    const row = await tx.signOff.create({
      data: {
        teamId: actor.teamId,
        reviewId,
        proposalId: proposal.id,
        userId: actor.userId,
        decision: input.decision,
        reason: input.reason,
        digest: input.digest,
        tokenId: actor.token?.id ?? null,
        tokenName: actor.token?.name ?? null,
        at,
      },
    });
    await recordEvent(tx, actor, at, {
      type: input.decision === "approve" ? "sign-off.given" : "sign-off.declined",
      reviewId,
      detail: { proposalId: proposal.id, digest: input.digest },
    });
    const outcome = decideProposal({ approvals: facts.approvals }, [...given, row].map(({ userId, decision }) => ({ userId, decision: decision as "approve" })));
    if (outcome === "declined") await tx.verdictProposal.update({ where: { id: proposal.id }, data: { state: "declined" } });
    const verdict = outcome === "issued" ? await issueVerdict(tx, actor, reviewId, proposal, facts, at, compile) : null;
    await summarise(tx, reviewId, at);
    return { id: row.id, decision: input.decision, verdict };
  });
}

/** Issues the verdict of a proposal that has its approvals; the snapshot never changes afterwards. */
async function issueVerdict(
  tx: Tx,
  actor: Actor,
  reviewId: ReviewId,
  proposal: VerdictProposalModel,
  facts: ReviewFacts,
  at: Date,
  compile: Compile,
): Promise<NonNullable<SignedOff["verdict"]>> {
  const last = await tx.verdict.findFirst({ where: { reviewId }, orderBy: { number: "desc" } });
  const signOffs = await tx.signOff.findMany({ where: { proposalId: proposal.id }, orderBy: { at: "asc" } });
  const names = await namesOf(tx, [proposal.proposedBy, ...signOffs.map((one) => one.userId)]);
  const signed = await signedFactsOf(tx, reviewId, facts);
  const content = toProposal(proposal);
  const id = randomUUID() as VerdictId;
  const number = (last?.number ?? 0) + 1;
  const report = await compile(tx, facts, at, {
    ...content,
    conditions: [...content.conditions],
    digest: proposal.digest,
    proposedBy: names.get(proposal.proposedBy) ?? "",
    issuedAt: at.toISOString(),
    signOffs: signOffs.map((one) => ({
      by: names.get(one.userId) ?? "",
      decision: one.decision as "approve" | "decline",
      reason: one.reason,
      at: one.at.toISOString(),
      byToken: one.tokenName,
    })),
  });
  await tx.verdict.create({
    data: {
      id,
      teamId: actor.teamId,
      reviewId,
      roundId: proposal.roundId,
      proposalId: proposal.id,
      number,
      verdict: content.verdict,
      digest: proposal.digest,
      relevant: digestOf(relevantProjection(signed, content.conditions), sha256Of),
      report,
      issuedAt: at,
    },
  });
  await tx.verdictProposal.update({ where: { id: proposal.id }, data: { state: "issued" } });
  const ledgerId = signed.ledger && facts.ledger ? facts.ledger.id : null;
  await tx.round.update({ where: { id: proposal.roundId }, data: { state: "decided", decidedAt: at, ledgerId } });
  await tx.review.update({ where: { id: reviewId }, data: { updatedAt: at } });
  await recordEvent(tx, actor, at, { type: "verdict.issued", reviewId, detail: { verdictId: id, number, verdict: content.verdict, digest: proposal.digest } });
  await recordEvent(tx, actor, at, { type: "round.decided", reviewId, detail: { roundId: proposal.roundId } });
  if (last && !last.voidedAt && !last.supersededAt) {
    await tx.verdict.update({ where: { id: last.id }, data: { supersededAt: at } });
    await recordEvent(tx, actor, at, { type: "verdict.superseded", reviewId, detail: { verdictId: last.id, by: id } });
  }
  await enqueue(tx, "publish-report", { teamId: actor.teamId, reviewId, verdictId: id });
  return { id, number, verdict: content.verdict };
}
