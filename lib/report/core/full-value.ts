import { z } from "zod";
import { CalendarDate, Digest, Language } from "../../base/ids.ts";
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
