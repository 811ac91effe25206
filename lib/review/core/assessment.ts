import { z } from "zod";
import { ItemId } from "../../base/ids.ts";
import { LinesPlace } from "./place.ts";

export const ANSWERS = ["correct", "questionable", "wrong", "not-applicable"] as const;
export const Answer = z.enum(ANSWERS);
export type Answer = z.infer<typeof Answer>;

/** What an answer rests on: lines of the submission, evidence (a link or reference), or the reviewer's own check in words. */
export const Basis = z.object({
  places: z.array(LinesPlace).max(20).default([]),
  check: z.string().trim().max(4000).default(""),
  evidence: z.array(z.string().trim().min(1).max(1000)).max(20).default([]),
});
export type Basis = z.infer<typeof Basis>;

export const AssessmentInput = z.object({
  /** Null takes the answer back. */
  answer: Answer.nullable(),
  basis: Basis.default({ places: [], check: "", evidence: [] }),
  /** Why the item is not applicable. */
  reason: z.string().trim().max(2000).default(""),
  note: z.string().trim().max(8000).default(""),
});
export type AssessmentInput = z.infer<typeof AssessmentInput>;

export const Assessment = AssessmentInput.extend({
  itemId: ItemId,
  version: z.number().int().positive(),
  by: z.string(),
  at: z.iso.datetime(),
  /** True when it was given in an earlier round and carried over. */
  carried: z.boolean(),
});
export type Assessment = z.infer<typeof Assessment>;
