import "server-only";
import type { ReviewId } from "@/lib/base/ids";
import type { Actor } from "@/lib/identity/core/actor";
import { inTeam } from "@/lib/platform/server/db";
import type { Member } from "@/lib/verdict/core/policy";
import type { RoundFacts } from "@/lib/verdict/core/requirements";
import { readReviewFacts, toRoundFacts } from "./read-review-facts";

/** What the screen needs to say, by the server's own rules, why a verdict cannot be proposed. */
export async function readProposalFacts(
  actor: Actor,
  reviewId: ReviewId,
  now: Date,
): Promise<{ facts: RoundFacts; members: Member[]; authors: string[]; approvals: number }> {
  return inTeam(actor.teamId, async (tx) => {
    const facts = await readReviewFacts(tx, reviewId, now);
    return { facts: toRoundFacts(facts), members: [...facts.members], authors: [...facts.authors], approvals: facts.approvals };
  });
}
