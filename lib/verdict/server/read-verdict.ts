import "server-only";
import type { ReviewId } from "@/lib/base/ids";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import { sha256Of } from "@/lib/platform/server/blobs";
import { inTeam } from "@/lib/platform/server/db";
import { digestOf, signedProjection } from "@/lib/verdict/core/digest";
import { policyBlockers, signOffBlockers } from "@/lib/verdict/core/policy";
import { Verdict } from "@/lib/verdict/core/verdict";
import type { ShownProposal, ShownSignOff, VerdictState } from "@/lib/verdict/core/verdict-state";
import { readReviewFacts, toRoundFacts } from "./read-review-facts";
import { readStanding, type StandingNow } from "./read-standing";
import { toProposal } from "./rows";
import { signedFactsOf } from "./signed-facts";

/** Reads what has been proposed and issued, and what the person asking can do about it. */
export async function readVerdict(actor: Actor, reviewId: ReviewId, now: Date): Promise<VerdictState> {
  return inTeam(actor.teamId, async (tx) => {
    const facts = await readReviewFacts(tx, reviewId, now);
    const missing = policyBlockers({ approvals: facts.approvals }, facts.members, facts.authors);
    const proposing = {
      facts: toRoundFacts(facts),
      members: facts.members,
      authors: [...facts.authors],
      approvals: facts.approvals,
    };
    const { round } = facts;
    if (!round) return { proposing, proposal: null, verdicts: [], policyBlockers: missing };
    const proposal = await tx.verdictProposal.findFirst({ where: { roundId: round.id }, orderBy: { proposedAt: "desc" } });
    const verdicts = await tx.verdict.findMany({ where: { reviewId }, orderBy: { number: "desc" }, take: 50 });
    const proposalIds = [...verdicts.map((one) => one.proposalId), ...(proposal ? [proposal.id] : [])];
    const signOffs = await tx.signOff.findMany({ where: { proposalId: { in: proposalIds } }, orderBy: { at: "asc" } });
    const issued = await tx.verdictProposal.findMany({ where: { id: { in: proposalIds } } });
    const standings: StandingNow[] = [];
    for (const one of verdicts) standings.push(await readStanding(tx, one, now));
    const names = await namesOf(tx, [
      ...signOffs.map((one) => one.userId),
      ...issued.map((one) => one.proposedBy),
      ...standings.flatMap((one) => one.progress.map((step) => step.byId)),
    ]);
    const signOffsOf = (proposalId: string): ShownSignOff[] =>
      signOffs
        .filter((one) => one.proposalId === proposalId)
        .map((one) => ({
          by: names.get(one.userId) ?? "",
          decision: one.decision as "approve" | "decline",
          reason: one.reason,
          at: one.at.toISOString(),
          byToken: one.tokenName,
        }));

    const shownProposal = async (): Promise<ShownProposal | null> => {
      if (!proposal) return null;
      const content = toProposal(proposal);
      const digest = digestOf(signedProjection(await signedFactsOf(tx, reviewId, facts), content), sha256Of);
      const open = {
        state: proposal.state,
        verdict: content.verdict,
        digest: proposal.digest,
        signedBy: signOffs.filter((one) => one.proposalId === proposal.id).map((one) => one.userId),
      };
      return {
        ...content,
        id: proposal.id,
        state: proposal.state as ShownProposal["state"],
        digest: proposal.digest,
        proposedBy: names.get(proposal.proposedBy) ?? "",
        proposedAt: proposal.proposedAt.toISOString(),
        signOffs: signOffsOf(proposal.id),
        approvals: facts.approvals,
        approveBlockers: signOffBlockers(
          actor,
          open,
          { digest, facts: toRoundFacts(facts), authors: facts.authors },
          { digest: proposal.digest, decision: "approve" },
        ),
      };
    };

    return {
      proposing,
      proposal: await shownProposal(),
      policyBlockers: missing,
      verdicts: verdicts.map((one, index) => {
        const { standing, conditions, progress } = standings[index]!;
        const content = issued.find((row) => row.id === one.proposalId);
        return {
          id: one.id,
          number: one.number,
          verdict: Verdict.parse(one.verdict),
          digest: one.digest,
          motivation: content?.motivation ?? "",
          scope: content?.scope ?? "",
          issuedAt: one.issuedAt.toISOString(),
          isSealed: one.sealedAt !== null,
          standing,
          voidedAt: one.voidedAt?.toISOString() ?? null,
          voidedBy: one.voidedBy,
          signOffs: signOffsOf(one.proposalId),
          conditions: conditions.map((condition) => {
            const steps = progress.filter((step) => step.conditionId === condition.id);
            return {
              ...condition,
              isClosed: steps.at(-1)?.state === "closed",
              progress: steps.map(({ state, note, byId, at }) => ({ state, note, by: names.get(byId) ?? "", at })),
            };
          }),
        };
      }),
    };
  });
}
