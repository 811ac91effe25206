import "server-only";
import type { ReviewId } from "@/lib/base/ids";
import type { Tx } from "@/lib/platform/server/db";
import { standingOf, type ClaimState } from "@/lib/review/core/ledger";
import { judgementIn, readClaimRows } from "@/lib/review/server/ledger-rows";
import type { SignedFacts, SignedLedger } from "@/lib/verdict/core/digest";
import type { ReviewFacts } from "./read-review-facts";

/** Reads the whole ledger of a round as it is signed; null until it is finished. */
async function signedLedgerOf(tx: Tx, roundId: string, { ledger }: ReviewFacts): Promise<SignedLedger | null> {
  if (!ledger?.digest) return null;
  const rows = await readClaimRows(tx, ledger.id, roundId, [], null);
  return {
    engine: ledger.engine,
    digest: ledger.digest,
    claims: rows.map((row) => {
      const judgement = judgementIn(row, new Map());
      const state = row.state as ClaimState;
      const { decision } = judgement ?? { decision: "none" as const };
      return { id: row.id, state, standing: standingOf(state, judgement), judgement: judgement && decision !== "none" ? { ...judgement, decision } : null };
    }),
  };
}

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
    ledger: await signedLedgerOf(tx, round.id, facts),
  };
}
