import { z } from "zod";
import { SystemId, type Language } from "@/lib/base/ids";
import { PageQuery } from "@/lib/base/page";
import { ReviewState, type SummaryFacts } from "./review-summary";

/** Which reviews are listed; keyset-paginated. */
export const ReviewQuery = PageQuery.extend({
  state: ReviewState.optional(),
  system: SystemId.optional(),
  /** Only what the person asking opened, submitted to or owns an open finding in. */
  mine: z.enum(["true", "false"]).optional(),
});
export type ReviewQuery = z.infer<typeof ReviewQuery>;

/** One row of the list of reviews as it is stored. */
export interface ReviewRow {
  readonly id: string;
  readonly title: string;
  readonly language: Language;
  readonly systemId: string;
  readonly systemName: string;
  readonly state: ReviewState;
  /** Requirements that hold the verdict back. */
  readonly blockers: number;
  /** Null where it has not been worked out yet. */
  readonly summary: SummaryFacts | null;
  /** The earlier review that it started from. */
  readonly carriedFrom: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** How a verdict stands today. */
export type VerdictStanding = "holds" | "voided" | "superseded" | "lapsed";

/** A row as it is shown, judged today. */
export interface ListedReview extends Omit<ReviewRow, "summary"> {
  readonly summary: SummaryFacts;
  readonly standing: VerdictStanding | null;
  /** Whether the earliest promised date has passed. */
  readonly isOverdue: boolean;
}
