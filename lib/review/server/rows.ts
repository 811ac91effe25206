import "server-only";
import { Assessment, Basis } from "@/lib/review/core/assessment";
import { Finding, FindingRecord } from "@/lib/review/core/finding";
import type { AssessmentModel, FindingModel } from "@/lib/platform/server/generated/models";

/** A date column holds midnight UTC of the calendar date it means. */
export const toDate = (date: string | null): Date | null => (date ? new Date(`${date}T00:00:00Z`) : null);
export const fromDate = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null;

const findingOf = (row: FindingModel, names: ReadonlyMap<string, string>, currentRound: number) => ({
  ...row,
  round: row.roundNumber,
  due: fromDate(row.due),
  carried: row.roundNumber < currentRound || row.carriedFrom !== null,
  openedBy: names.get(row.openedById) ?? "",
  openedAt: row.openedAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

/** Puts a row into the finding that rules, digests and reports know. */
export const toFinding = (row: FindingModel, names: ReadonlyMap<string, string>, currentRound: number): Finding =>
  Finding.parse(findingOf(row, names, currentRound));

/** Puts a row into the finding that API and screen know. */
export const toRecord = (row: FindingModel, names: ReadonlyMap<string, string>, currentRound: number): FindingRecord =>
  FindingRecord.parse(findingOf(row, names, currentRound));

/** Puts a row into the assessment that rules, API and screen know. */
export function toAssessment(row: AssessmentModel, names: ReadonlyMap<string, string>): Assessment {
  return Assessment.parse({
    ...row,
    basis: Basis.parse(row.basis),
    by: names.get(row.byId) ?? "",
    at: row.at.toISOString(),
  });
}
