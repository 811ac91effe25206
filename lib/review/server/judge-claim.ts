import "server-only";
import type { ClaimId, ReviewId } from "@/lib/base/ids";
import { assertUnblocked, Problem } from "@/lib/base/problem";
import { hashOf, recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import { inTeam, type Tx } from "@/lib/platform/server/db";
import { languageOf } from "@/lib/platform/server/words";
import { judgementBlockers, type JudgementInput, type LedgerClaim } from "@/lib/review/core/ledger";
import { lockSubmittedRound } from "./lock-round";
import { readClaim } from "./read-ledger";
import type { Settle } from "./settle";

/** A finding that stands, of this review; a withdrawn one explains nothing. */
async function assertFinding(tx: Tx, reviewId: ReviewId, findingId: string): Promise<void> {
  const finding = await tx.finding.findFirst({ where: { id: findingId, reviewId, state: { not: "withdrawn" } }, select: { id: true } });
  if (!finding) throw new Problem("invalid", "unknown-finding", { fields: [{ field: "findingId", code: "custom" }] });
}

/**
 * Records what a person holds of a claim: confirmed against evidence or their own check, refuted, or explained. `none` takes
 * it back, and the claim is again what the submission makes of it.
 *
 * @param expected the version the screen showed (0 for none); undefined changes whatever is there
 */
export async function judgeClaim(
  actor: Actor,
  { reviewId, claimId }: { readonly reviewId: ReviewId; readonly claimId: ClaimId },
  input: JudgementInput,
  expected: number | undefined,
  at: Date,
  settle: Settle,
  headers: Headers | null = null,
): Promise<LedgerClaim> {
  return inTeam(actor.teamId, async (tx) => {
    const { round } = await lockSubmittedRound(tx, reviewId);
    const language = languageOf(headers);
    const { row, claim } = await readClaim(tx, reviewId, claimId, language);
    if (expected !== undefined && expected !== claim.version)
      throw new Problem("conflict", "stale", { params: { yours: expected, current: claim.version }, current: claim });
    assertUnblocked(judgementBlockers(claim, input));
    if (input.findingId !== null) await assertFinding(tx, reviewId, input.findingId);
    // What was said stays in the trail by its hash; taken back, nothing of it is left to count.
    const said = input.decision === "none" ? { words: "", evidence: [], isOfThisRevision: true, findingId: null } : input;
    const data = {
      decision: input.decision,
      words: said.words,
      evidence: said.evidence,
      isOfThisRevision: said.isOfThisRevision,
      findingId: said.findingId,
      carriedFrom: null,
      revisionId: round.revisionId,
      byId: actor.userId,
      at,
    };
    await tx.claimJudgement.upsert({
      where: { roundId_subject: { roundId: round.id, subject: row.subject } },
      create: { ...data, teamId: actor.teamId, reviewId, roundId: round.id, subject: row.subject },
      update: { ...data, version: claim.version + 1 },
    });
    await recordEvent(tx, actor, at, {
      type: "claim.judged",
      reviewId,
      detail: { claimId, roundId: round.id, decision: input.decision, findingId: said.findingId, hash: hashOf(input) },
    });
    await settle(tx, actor, reviewId, at, "claim.judged");
    return (await readClaim(tx, reviewId, claimId, language)).claim;
  });
}
