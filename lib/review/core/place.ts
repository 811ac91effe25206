import { z } from "zod";

/** The longest quote or passage that a place carries, in UTF-16 units. */
export const QUOTE_LIMIT = 4000;

const path = z.string().min(1).max(400);
const line = z.number().int().min(1).max(10_000_000);

/** Lines of one file of one revision. The server adds the revision and the quoted text, so that a place stays readable. */
export const LinesPlace = z
  .object({
    kind: z.literal("lines").default("lines"),
    path,
    startLine: line,
    endLine: line,
    revision: z.number().int().positive().optional(),
    quote: z.string().max(QUOTE_LIMIT).optional(),
  })
  .refine((place) => place.endLine >= place.startLine, { path: ["endLine"], error: "line-order" });

/** A sentence of the submission, quoted; the server finds its lines when it stands there word for word. */
export const QuotePlace = z.object({
  kind: z.literal("quote").default("quote"),
  quote: z.string().trim().min(1).max(QUOTE_LIMIT),
  path: path.optional(),
  startLine: line.optional(),
  endLine: line.optional(),
  revision: z.number().int().positive().optional(),
});

/** Something that is not there, with what was looked for: silence can be the finding. */
export const AbsentPlace = z.object({
  kind: z.literal("absent").default("absent"),
  absent: z.string().trim().min(1).max(500),
  lookedFor: z.string().trim().min(1).max(1000),
});

export const Place = z.union([LinesPlace, QuotePlace, AbsentPlace]);
export type Place = z.infer<typeof Place>;
export type LinesPlace = z.infer<typeof LinesPlace>;
export type QuotePlace = z.infer<typeof QuotePlace>;
export type AbsentPlace = z.infer<typeof AbsentPlace>;
