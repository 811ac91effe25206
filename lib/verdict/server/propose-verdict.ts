import "server-only";
import { randomUUID } from "node:crypto";
import type { ConditionId, Language, ReviewId } from "@/lib/base/ids";
import { assertUnblocked } from "@/lib/base/problem";
import { recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import { sha256Of } from "@/lib/platform/server/blobs";
import { inTeam } from "@/lib/platform/server/db";
import { lockSubmittedRound } from "@/lib/review/server/lock-round";
import { digestOf, signedProjection } from "@/lib/verdict/core/digest";
import { proposeBlockers } from "@/lib/verdict/core/policy";
import type { ProposalInput } from "@/lib/verdict/core/verdict";
import { readReviewFacts, toRoundFacts } from "./read-review-facts";
import { signedFactsOf } from "./signed-facts";
import { summarise } from "./write-summary";

/**
 * Proposes a verdict: what is signed from here on is the digest of exactly this, and everything it rests on.
 * A new proposal takes the place of an open one.
 */
export async function proposeVerdict(
  actor: Actor,
  reviewId: ReviewId,
  input: ProposalInput,
  at: Date,
): Promise<{ id: string; digest: string }> {
  return inTeam(actor.teamId, async (tx) => {
    const { review, round } = await lockSubmittedRound(tx, reviewId);
    const facts = await readReviewFacts(tx, reviewId, at);
    const signing = { policy: { approvals: facts.approvals }, members: facts.members, authors: facts.authors };
    assertUnblocked([
      ...(round.state === "decided" ? [{ code: "verdict.decided" }] : []),
      ...proposeBlockers(actor, toRoundFacts(facts), input, signing),
    ]);
    const proposal = {
      verdict: input.verdict,
      motivation: input.motivation,
      scope: input.scope,
      language: input.language ?? (review.language as Language),
      conditions: input.conditions.map((condition) => ({ ...condition, id: randomUUID() as ConditionId })),
    };
    const digest = digestOf(signedProjection(await signedFactsOf(tx, reviewId, facts), proposal), sha256Of);
    await tx.verdictProposal.updateMany({ where: { roundId: round.id, state: "open" }, data: { state: "withdrawn" } });
    const row = await tx.verdictProposal.create({
      data: {
        ...proposal,
        conditions: proposal.conditions as object[],
        teamId: actor.teamId,
        reviewId,
        roundId: round.id,
        digest,
        proposedBy: actor.userId,
        proposedAt: at,
      },
    });
    await recordEvent(tx, actor, at, { type: "verdict.proposed", reviewId, detail: { proposalId: row.id, verdict: input.verdict, digest } });
    await summarise(tx, reviewId, at);
    return { id: row.id, digest };
  });
}
