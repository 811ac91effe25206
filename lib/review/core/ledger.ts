import { z } from "zod";
import type { Blocker } from "../../base/blocker.ts";
import { AnalysisId, ClaimId, FindingId } from "../../base/ids.ts";
import { AnalysedTechnology, CLAIM_KINDS, CLAIM_STATES, Reason } from "../../analysis/core/analysis.ts";
import { ANALYSIS_STATES, AnalysisFailure, AnalysisProgress } from "../../analysis/core/stored.ts";

export const ClaimKind = z.enum(CLAIM_KINDS);
export type ClaimKind = z.infer<typeof ClaimKind>;
export const ClaimState = z.enum(CLAIM_STATES);
export type ClaimState = z.infer<typeof ClaimState>;

/** How a claim stands when people and evidence are counted (PRODUCT.md, "A tick is not proof"). */
export const CLAIM_STANDINGS = ["asserted", "reported", "observed", "verified", "refuted"] as const;
export const ClaimStanding = z.enum(CLAIM_STANDINGS);
export type ClaimStanding = z.infer<typeof ClaimStanding>;

export const JUDGEMENT_DECISIONS = ["confirmed", "refuted", "explained", "none"] as const;
export const JudgementDecision = z.enum(JUDGEMENT_DECISIONS);
export type JudgementDecision = z.infer<typeof JudgementDecision>;

/** What a person says of a claim. `none` takes the judgement back. */
export const JudgementInput = z.object({
  decision: JudgementDecision,
  /** The reviewer's own check (what, how, when), why it is refuted, or the explanation. */
  words: z.string().trim().max(4000).default(""),
  /** Links or references, as the evidence of an answer. */
  evidence: z.array(z.string().trim().min(1).max(1000)).max(20).default([]),
  /** Whether check and evidence are of exactly this revision; what shows an earlier state leaves the claim observed. */
  isOfThisRevision: z.boolean().default(true),
  /** The finding that a refuted claim has become. */
  findingId: FindingId.nullable().default(null),
});
export type JudgementInput = z.infer<typeof JudgementInput>;

/** A judgement as stored; `none` keeps who took it back, and when. */
export const Judgement = JudgementInput.extend({
  version: z.number().int().positive(),
  by: z.string(),
  at: z.iso.datetime(),
  /** The number of the revision it was given on, where it was carried over to this one. */
  carriedFrom: z.number().int().positive().nullable(),
});
export type Judgement = z.infer<typeof Judgement>;

/** A claim of the submission with what it is found to be, as the API and the screen know it. */
export const LedgerClaim = z.object({
  id: ClaimId,
  path: z.string(),
  line: z.number().int().positive(),
  endLine: z.number().int().positive(),
  /** Empty once its file was purged. */
  quote: z.string(),
  kind: ClaimKind,
  /** By the submission alone. */
  state: ClaimState,
  isMarked: z.boolean(),
  about: z.string(),
  /** Why it has this state, in the caller's language. */
  reason: z.string(),
  because: Reason,
  /** First lines, in the same document, of what contradicts it. */
  contradictedBy: z.array(z.number().int().positive()),
  standing: ClaimStanding,
  /** Of a refuted one: whether it was explained or became a finding that stands. */
  isExplained: z.boolean(),
  judgement: Judgement.nullable(),
  /** What a change of the judgement is made from; 0 while there is none. */
  version: z.number().int().nonnegative(),
});
export type LedgerClaim = z.infer<typeof LedgerClaim>;

/** Two places that cannot both be true (hard), or sit badly together (soft). */
export const LedgerContradiction = z.object({
  id: ClaimId,
  rule: z.string(),
  strength: z.enum(["hard", "soft"]),
  /** The claim's place first, then what speaks against it; one when it contradicts itself. */
  places: z.array(z.object({ path: z.string(), line: z.number().int().positive() })).min(1),
  /** In the caller's language. */
  reason: z.string(),
  because: Reason,
  /** Claims that begin on the first place. */
  claims: z.array(ClaimId),
});
export type LedgerContradiction = z.infer<typeof LedgerContradiction>;

const count = z.number().int().nonnegative();

/** How many claims there are of each kind and standing. */
export const LedgerCounts = z.object({
  claims: count,
  byStanding: z.object({ asserted: count, reported: count, observed: count, verified: count, refuted: count }),
  byKind: z.object({ done: count, figure: count, status: count, "sign-off": count, estimate: count }),
  marked: count,
  judged: count,
  /** Refuted and neither explained nor a finding: what holds the ceiling at NO. */
  unexplained: count,
  contradictions: z.object({ hard: count, soft: count }),
});
export type LedgerCounts = z.infer<typeof LedgerCounts>;

/** How far the submission has been read. */
export const LedgerAnalysis = z.object({
  /** Null where nothing was submitted, or before submissions were read. */
  id: AnalysisId.nullable(),
  state: z.enum([...ANALYSIS_STATES, "none"]),
  revision: z.number().int().positive().nullable(),
  /** What read it, and what would read it now; where they differ it can be read again. */
  engine: z.string().nullable(),
  currentEngine: z.string(),
  progress: AnalysisProgress,
  /** Files that could not be read, each with its reason in the caller's language; everything else stands. */
  failures: z.array(AnalysisFailure.extend({ reason: z.string() })),
  counts: LedgerCounts,
  stack: z.array(AnalysedTechnology),
  /** SHA-256 of claims and contradictions; null until it is finished. */
  digest: z.string().nullable(),
  requestedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
});
export type LedgerAnalysis = z.infer<typeof LedgerAnalysis>;

/** The ledger as a page begins with it; what is beyond `next` is read page by page. */
export const Ledger = z.object({
  analysis: LedgerAnalysis,
  claims: z.array(LedgerClaim),
  next: z.string().nullable(),
  contradictions: z.array(LedgerContradiction),
});
export type Ledger = z.infer<typeof Ledger>;

/** The part of a judgement that decides how a claim stands. */
export type JudgedBy = Pick<Judgement, "decision" | "words" | "isOfThisRevision" | "carriedFrom" | "findingId">;

/**
 * Decides how a claim stands.
 *
 * What the submission itself contradicts stays refuted whatever anybody says of it: it is explained, not confirmed away.
 * PRODUCT.md counts as verified only what was confirmed against evidence produced on this commit or digest or, where the
 * evidence names none, after the last change to what it proves. Whether unchanged words still describe unchanged code
 * nobody can tell, so a confirmation that was carried over, or that says itself that it is of an earlier state, is
 * observed until somebody confirms it again.
 */
export function standingOf(state: ClaimState, judgement: JudgedBy | null): ClaimStanding {
  if (state === "refuted") return "refuted";
  switch (judgement?.decision) {
    case "confirmed":
      return judgement.isOfThisRevision && judgement.carriedFrom === null ? "verified" : "observed";
    case "refuted":
    case "explained":
      return "refuted";
    default:
      return state;
  }
}

/**
 * Decides whether a refuted claim is answered for: explained in words, or a finding that has not been withdrawn.
 *
 * @param standsFinding whether the finding that the judgement names stands; a withdrawn one explains nothing
 */
export const isExplained = (judgement: JudgedBy | null, standsFinding: boolean): boolean =>
  judgement !== null && judgement.decision !== "none" && (standsFinding || (judgement.decision === "explained" && judgement.words.trim() !== ""));

/** Why a claim may not be judged so: the same on the screen and in the service. */
export function judgementBlockers(claim: { readonly state: ClaimState; readonly judgement: JudgedBy | null }, input: JudgementInput): Blocker[] {
  const hasWords = input.words.trim() !== "";
  const isRefuted = standingOf(claim.state, claim.judgement) === "refuted";
  switch (input.decision) {
    case "confirmed":
      return [
        ...(claim.state === "refuted" ? [{ code: "claim.contradicted" }] : []),
        ...(hasWords || input.evidence.length > 0 ? [] : [{ code: "claim.confirm-alone" }]),
      ];
    case "refuted":
      return hasWords ? [] : [{ code: "claim.refute-alone" }];
    case "explained":
      return [
        ...(isRefuted ? [] : [{ code: "claim.not-refuted" }]),
        ...(hasWords || input.findingId !== null ? [] : [{ code: "claim.explain-alone" }]),
      ];
    case "none":
      return [];
  }
}
