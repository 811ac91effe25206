import type { CalendarDate } from "@/lib/base/ids";
import type { Condition, Verdict } from "./verdict";

/** What has become of a verdict. A share link may besides be revoked; the verdict knows nothing of that. */
export type Standing = "holds" | "voided" | "superseded" | "lapsed";

/** Progress on a condition as it was recorded; the latest entry counts, and only `closed` closes. */
export interface Progress {
  readonly conditionId: string;
  readonly state: string;
  /** ISO 8601 in UTC, so that it sorts as text. */
  readonly at: string;
}

export interface IssuedVerdict {
  readonly verdict: Verdict;
  readonly isVoided: boolean;
  readonly isSuperseded: boolean;
  readonly conditions: readonly Pick<Condition, "id" | "due">[];
}

/** Whether a condition is closed by what was last recorded about it. */
export function isClosed(conditionId: string, progress: readonly Progress[]): boolean {
  const recorded = progress.filter((one) => one.conditionId === conditionId);
  // Entries of the same instant count in the order given.
  return (
    recorded.reduce<Progress | null>((last, one) => (last && last.at > one.at ? last : one), null)?.state === "closed"
  );
}

/** Whether a condition's last day has passed without it being closed; a due date ends with its day. */
export const isOverdue = (
  condition: Pick<Condition, "id" | "due">,
  progress: readonly Progress[],
  today: CalendarDate,
): boolean => condition.due < today && !isClosed(condition.id, progress);

/**
 * Decides how a verdict stands today, the gravest first.
 *
 * A NO does not lapse: its conditions say what would open the question again, and their dates promise nothing.
 */
export function standingOf(verdict: IssuedVerdict, progress: readonly Progress[], today: CalendarDate): Standing {
  if (verdict.isVoided) return "voided";
  if (verdict.isSuperseded) return "superseded";
  const isLapsed = verdict.verdict !== "no" && verdict.conditions.some((one) => isOverdue(one, progress, today));
  return isLapsed ? "lapsed" : "holds";
}
