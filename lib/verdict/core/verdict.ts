import { z } from "zod";
import { CalendarDate, ConditionId, FindingId, Language } from "../../base/ids.ts";

export const VERDICTS = ["yes", "yes-with-fixes", "no"] as const;
export const Verdict = z.enum(VERDICTS);
export type Verdict = z.infer<typeof Verdict>;

export const STRICTEST_FIRST: readonly Verdict[] = ["no", "yes-with-fixes", "yes"];

export const Stage = z.enum(["before", "after"]);
export type Stage = z.infer<typeof Stage>;

/** What must be true for YES WITH FIXES. `owner` is a member's e-mail or a name outside the team; `check` is what closes it. */
export const ConditionInput = z.object({
  title: z.string().trim().min(1).max(300),
  findings: z.array(FindingId).max(200).default([]),
  owner: z.string().trim().min(1).max(200),
  due: CalendarDate,
  check: z.string().trim().min(1).max(2000),
  stage: Stage,
});
export type ConditionInput = z.infer<typeof ConditionInput>;

export const Condition = ConditionInput.extend({ id: ConditionId });
export type Condition = z.infer<typeof Condition>;

/** A verdict as it is proposed; what the sign-offs bind to is this and everything it rests on (see digest.ts). */
export const ProposalInput = z.object({
  verdict: Verdict,
  motivation: z.string().trim().min(1).max(8000),
  /** Everything, one environment, one pilot tenant …; empty means everything. */
  scope: z.string().trim().max(500).default(""),
  /** The authoritative language; the review's when left out. */
  language: Language.optional(),
  conditions: z.array(ConditionInput).max(100).default([]),
});
export type ProposalInput = z.infer<typeof ProposalInput>;
