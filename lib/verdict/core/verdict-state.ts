import type { Blocker } from "@/lib/base/blocker";
import type { Language } from "@/lib/base/ids";
import type { Member } from "./policy";
import type { RoundFacts } from "./round-facts";
import type { Standing } from "./standing";
import type { Condition, Verdict } from "./verdict";

export interface ShownSignOff {
  readonly by: string;
  readonly decision: "approve" | "decline";
  readonly reason: string;
  readonly at: string;
  readonly byToken: string | null;
}

export interface ShownProposal {
  readonly id: string;
  readonly state: "open" | "issued" | "declined" | "withdrawn" | "stale";
  readonly verdict: Verdict;
  readonly motivation: string;
  readonly scope: string;
  readonly language: Language;
  readonly conditions: readonly Condition[];
  readonly digest: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly signOffs: readonly ShownSignOff[];
  /** How many approvals the policy needs. */
  readonly approvals: number;
  /** Why the person asking may not approve it now; empty when they may. */
  readonly approveBlockers: readonly Blocker[];
}

export interface ShownVerdict {
  readonly id: string;
  readonly number: number;
  readonly verdict: Verdict;
  readonly digest: string;
  readonly motivation: string;
  readonly scope: string;
  readonly issuedAt: string;
  readonly isSealed: boolean;
  readonly standing: Standing;
  readonly voidedAt: string | null;
  /** The kind of change that voided it. */
  readonly voidedBy: string | null;
  readonly signOffs: readonly ShownSignOff[];
  readonly conditions: readonly (Condition & {
    readonly isClosed: boolean;
    readonly progress: readonly {
      readonly state: string;
      readonly note: string;
      readonly by: string;
      readonly at: string;
    }[];
  })[];
}

/** What the rules look at when a verdict is proposed, so that the screen gives the reasons the server would. */
export interface ProposingFacts {
  readonly facts: RoundFacts;
  readonly members: readonly Member[];
  /** Ids of everybody who submitted any revision. */
  readonly authors: readonly string[];
  readonly approvals: number;
}

export interface VerdictState {
  readonly proposing: ProposingFacts;
  /** The latest proposal of the latest round. */
  readonly proposal: ShownProposal | null;
  /** Every verdict of the review, the newest first. */
  readonly verdicts: readonly ShownVerdict[];
  /** Who is missing for the policy to be satisfied at all, before anybody is asked. */
  readonly policyBlockers: readonly Blocker[];
}
