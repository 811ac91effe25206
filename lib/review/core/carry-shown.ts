import type { Answer, Assessment } from "./assessment";
import type { FindingState, Severity } from "./finding";
import type { Section } from "./section";

/** An item of a review that started from an earlier one: its answer now, and the one that crossed over. */
export interface ShownCarriedAnswer {
  readonly itemId: string;
  readonly section: Section;
  readonly required: boolean;
  readonly question: { readonly en: string; readonly sv: string };
  readonly now: Assessment | null;
  /** Null where nothing crossed over: the item is new, or was not answered. */
  readonly origin: { readonly answer: Answer; readonly by: string; readonly at: string; readonly dropped: readonly string[] } | null;
  /** Somebody has given the answer anew since, as it was or otherwise. */
  readonly isConfirmed: boolean;
  readonly differs: boolean;
}

export interface ShownCarriedFinding {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly severity: Severity;
  readonly state: FindingState;
  readonly isCarried: boolean;
  /** Its lines, or its suggestion's, do not stand in the new submission. */
  readonly isUnplaced: boolean;
  readonly differs: boolean;
}

/** What a review took over, and what has become of it since. */
export interface ShownCarryOver {
  readonly from: { readonly id: string; readonly title: string };
  /** The round of the earlier review; null until something has been submitted, which is when it crosses over. */
  readonly round: number | null;
  readonly at: string | null;
  readonly answers: readonly ShownCarriedAnswer[];
  readonly findings: readonly ShownCarriedFinding[];
}
