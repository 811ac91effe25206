import "server-only";
import type { ReviewId } from "@/lib/base/ids";
import type { Tx } from "@/lib/platform/server/db";
import type { SignedFacts } from "@/lib/verdict/core/digest";
import type { ReviewFacts } from "./read-review-facts";

/** Puts what was read into the form that digests are made from: people by id, packs by the hash of their content. */
export async function signedFactsOf(tx: Tx, reviewId: ReviewId, facts: ReviewFacts): Promise<SignedFacts> {
  const { round, revision } = facts;
  if (!round || !revision) throw new Error("nothing has been submitted, so nothing can be signed");
  const overrides = await tx.requirementOverride.findMany({ where: { roundId: round.id, withdrawnAt: null } });
  const accepted = await tx.finding.findMany({ where: { reviewId }, select: { id: true, riskAcceptances: true } });
  return {
    reviewId,
    round: round.number,
    revisionDigest: revision.digest,
    packs: facts.packs.map(({ pack, sha256 }) => ({ id: pack.id, version: pack.version, digest: sha256 })),
    answers: [...facts.assessments.values()],
    findings: facts.findings,
    riskAcceptances: accepted.flatMap(({ id, riskAcceptances }) =>
      (riskAcceptances as { byId: string; reason: string; expires: string }[]).map(({ byId, reason, expires }) => ({
        findingId: id,
        byId,
        reason,
        expires,
      })),
    ),
    overrides: overrides.map(({ requirementId, byId, reason }) => ({ requirementId, byId, reason })),
  };
}
