import { z } from "zod";

/** Raise it when the same submission comes out otherwise: an analysis is kept by revision and engine. */
export const ENGINE = "3";

const Line = z.number().int().positive();

export const CLAIM_KINDS = ["done", "figure", "status", "sign-off", "estimate"] as const;
/** What the submission alone shows of a claim; people and evidence go further (PRODUCT.md, "A tick is not proof"). */
export const CLAIM_STATES = ["asserted", "reported", "refuted"] as const;

/** A sentence in both languages; numbers and quotations are the submission's own. */
export const Reason = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Reason = z.infer<typeof Reason>;

/** A statement of the submission that something is so, with what the submission itself shows for it. */
export const Claim = z.object({
  line: Line,
  endLine: Line,
  /** As written in the repaired text. */
  quote: z.string(),
  kind: z.enum(CLAIM_KINDS),
  state: z.enum(CLAIM_STATES),
  /** Why it has this state, in English. */
  reason: z.string(),
  /** First lines, in the same document, of what contradicts it. */
  contradictedBy: z.array(Line),
  /** Whether a mark or a status word carries it. */
  isMarked: z.boolean(),
  /** What it is about: the heading or label it stands under. */
  about: z.string(),
  because: Reason,
});
export type Claim = z.infer<typeof Claim>;

/** Two places that cannot both be true (hard), or sit badly together (soft). */
export const Contradiction = z.object({
  /** The claim's first line, then the lines that speak against it; one line when it contradicts itself. */
  lines: z.array(Line).min(1),
  /** Where a second place is in another file. */
  others: z.array(z.object({ path: z.string(), line: Line })),
  rule: z.string(),
  strength: z.enum(["hard", "soft"]),
  /** In English. */
  reason: z.string(),
  because: Reason,
});
export type Contradiction = z.infer<typeof Contradiction>;

export const AnalysedTechnology = z.object({
  id: z.string(),
  name: z.string(),
  category: z.string(),
  use: z.enum(["in-use", "planned", "option"]),
  places: z.array(z.object({ path: z.string(), line: Line })),
  shownBy: z.array(z.string()),
});
export type AnalysedTechnology = z.infer<typeof AnalysedTechnology>;

export const AnalysedDocument = z.object({
  path: z.string(),
  encoding: z.object({ name: z.string(), repairedFrom: z.string().optional(), guesses: z.number().int(), losses: z.number().int() }),
  claims: z.array(Claim),
  contradictions: z.array(Contradiction),
  /** Why reading ended early: the rest of the file was not read. */
  stopped: z.object({ line: Line, reason: z.string() }).optional(),
});
export type AnalysedDocument = z.infer<typeof AnalysedDocument>;

/** Everything read out of a submission; published as a JSON schema. */
export const Analysis = z.object({
  schema: z.literal("klartecken/analysis/1"),
  engine: z.string(),
  stack: z.array(AnalysedTechnology),
  documents: z.array(AnalysedDocument),
  /** Files that could not be read, with the reason; everything else stands. */
  failures: z.array(z.object({ path: z.string(), reason: z.string() })),
  proposals: z.array(z.never()),
});
export type Analysis = z.infer<typeof Analysis>;
