import { z } from "zod";
import { Verdict } from "./verdict.ts";

export const REQUIREMENT_STATES = ["satisfied", "unsatisfied", "overridden", "not-applicable", "error"] as const;
export const RequirementState = z.enum(REQUIREMENT_STATES);
export type RequirementState = z.infer<typeof RequirementState>;

/** A reason as a message code below `requirements` with its parameters; words are added where it is shown. */
export const Reason = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});
export type Reason = z.infer<typeof Reason>;

/** One rule of judgement applied to a round: where it stands, why, and the best verdict it still allows. */
export const Requirement = z.object({
  /** Stable, as `critical-complete` or `item:core/connection-budget`. */
  id: z.string(),
  state: RequirementState,
  /** The best verdict this requirement allows as it stands; `yes` when it holds nothing back. */
  allows: Verdict,
  reasons: z.array(Reason),
  /** What to open to do something about it. */
  findings: z.array(z.string()).default([]),
  items: z.array(z.string()).default([]),
  isOverridable: z.boolean(),
  override: z.object({ by: z.string(), reason: z.string(), at: z.string() }).nullable().default(null),
});
export type Requirement = z.infer<typeof Requirement>;
