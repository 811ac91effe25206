import { z } from "zod";
import { CalendarDate, Digest, Language } from "../../base/ids.ts";
import { AnalysedTechnology, Reason } from "../../analysis/core/analysis.ts";
import { AnalysisFailure } from "../../analysis/core/stored.ts";
import { ClaimKind, ClaimStanding, ClaimState, Judgement } from "../../review/core/ledger.ts";
import { Place } from "../../review/core/place.ts";
import { Verdict } from "../../verdict/core/verdict.ts";

export const ReportSignOff = z.object({
  by: z.string(),
  decision: z.enum(["approve", "decline"]),
  reason: z.string(),
  at: z.iso.datetime(),
  /** The token's name when it came by token, else null: a sign-off says how it was given. */
  byToken: z.string().nullable(),
});
export type ReportSignOff = z.infer<typeof ReportSignOff>;

/** One file as it was read: its bytes, how they became text, and where they came from. */
export const ReportFile = z.object({
  path: z.string(),
  sha256: Digest,
  size: z.number().int().nonnegative(),
  lines: z.number().int().nonnegative(),
  encoding: z.object({
    name: z.string(),
    repairedFrom: z.string().optional(),
    guesses: z.number().int(),
    losses: z.number().int(),
    /** False when the submitter switched the repair off. */
    repair: z.boolean(),
  }),
  /** What was kept of the fetch when the file came by link: addresses, time; null when it was uploaded. */
  source: z.record(z.string(), z.string()).nullable(),
  /** Who took its bytes away and why; null while they are there. */
  purged: z.object({ by: z.string(), at: z.iso.datetime(), reason: z.string() }).nullable(),
});
export type ReportFile = z.infer<typeof ReportFile>;

/** What a reviewer asked the author. */
export const ReportQuestion = z.object({
  number: z.number().int().positive(),
  text: z.string(),
  isBlocking: z.boolean(),
  due: CalendarDate.nullable(),
  itemId: z.string().nullable(),
  findingId: z.string().nullable(),
  place: Place.nullable(),
  state: z.enum(["open", "answered", "withdrawn"]),
  answer: z.string(),
  askedBy: z.string(),
  askedAt: z.iso.datetime(),
  answeredBy: z.string().nullable(),
  answeredAt: z.iso.datetime().nullable(),
});
export type ReportQuestion = z.infer<typeof ReportQuestion>;

/** A verdict that was proposed in the same round and is not the one issued: open, declined, withdrawn or stale. */
export const ReportProposal = z.object({
  verdict: Verdict,
  motivation: z.string(),
  scope: z.string(),
  language: Language,
  state: z.string(),
  proposedBy: z.string(),
  proposedAt: z.iso.datetime(),
  signOffs: z.array(ReportSignOff),
});
export type ReportProposal = z.infer<typeof ReportProposal>;

const ReportPlace = z.object({ path: z.string(), revision: z.number().int().positive(), line: z.number().int().positive() });

/** A claim of the submission with how it stands, why, and who holds what of it. */
export const ReportClaim = ReportPlace.extend({
  id: z.string(),
  endLine: z.number().int().positive(),
  quote: z.string(),
  kind: ClaimKind,
  /** By the submission alone. */
  state: ClaimState,
  standing: ClaimStanding,
  isExplained: z.boolean(),
  /** In English, where the words of `because` are not at hand. */
  reason: z.string(),
  because: Reason,
  judgement: Judgement.omit({ version: true }).nullable(),
});
export type ReportClaim = z.infer<typeof ReportClaim>;

export const ReportContradiction = z.object({
  id: z.string(),
  rule: z.string(),
  strength: z.enum(["hard", "soft"]),
  places: z.array(ReportPlace).min(1),
  reason: z.string(),
  because: Reason,
});
export type ReportContradiction = z.infer<typeof ReportContradiction>;

/** What the submission claims and cannot all mean, whole, however long. */
export const ReportLedger = z.object({
  engine: z.string(),
  /** SHA-256 of claims and contradictions, as it was signed. */
  digest: Digest,
  claims: z.array(ReportClaim),
  contradictions: z.array(ReportContradiction),
  technologies: z.array(AnalysedTechnology),
  /** Files that were not read, or not to their end. */
  failures: z.array(AnalysisFailure),
});
export type ReportLedger = z.infer<typeof ReportLedger>;

/** What the full rendering needs beyond the strict one. Verdicts issued before it existed do not have it. */
export const ReportFull = z.object({
  submission: z.object({ by: z.string(), at: z.iso.datetime(), files: z.array(ReportFile) }).nullable(),
  packs: z.array(
    z.object({
      id: z.string(),
      version: z.string(),
      title: z.object({ en: z.string(), sv: z.string() }),
      /** SHA-256 of its canonical JSON: the form in which the verdict's digest names it. */
      digest: Digest,
      items: z.number().int().nonnegative(),
    }),
  ),
  /** When each answer was given and whether in an earlier round; the answer itself stands in `items`. */
  answers: z.array(z.object({ itemId: z.string(), at: z.iso.datetime(), carried: z.boolean() })),
  /** Null where the submission was not read yet; left out by values of before submissions were. */
  ledger: ReportLedger.nullable().optional(),
  questions: z.array(ReportQuestion),
  proposals: z.array(ReportProposal),
  /** The canonical JSON that was signed; SHA-256 of its UTF-8 bytes is the verdict's digest. Null for a draft. */
  signed: z.string().nullable(),
});
export type ReportFull = z.infer<typeof ReportFull>;

/** Progress on a condition of the verdict, recorded after it was issued, hence no part of the report value. */
export const ReportProgress = z.object({
  conditionId: z.string(),
  state: z.string(),
  note: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
});
export type ReportProgress = z.infer<typeof ReportProgress>;
