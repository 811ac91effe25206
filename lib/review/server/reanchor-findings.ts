import "server-only";
import type { ReviewId, TeamId } from "@/lib/base/ids";
import { readTextIfThere } from "@/lib/intake/server/read-revision";
import { Prisma, type Tx } from "@/lib/platform/server/db";
import { Place } from "@/lib/review/core/place";
import { compareLines, reanchorIn, reanchorSuggestionIn, type Comparison } from "@/lib/review/core/reanchor";
import { Suggestion } from "@/lib/review/core/suggestion";

interface Change {
  /** The revisions' ids. */
  readonly from: string;
  readonly to: string;
  /** The new revision's number. */
  readonly number: number;
}

/**
 * Moves the places and suggestions of a review's findings to a new revision, where the lines they stand at are
 * still there. What cannot be found keeps naming the revision it was read in; nothing is guessed.
 */
export async function reanchorFindings(tx: Tx, teamId: TeamId, reviewId: ReviewId, change: Change): Promise<void> {
  const textOf = async (revisionId: string, path: string): Promise<string | null> => {
    const file = await tx.revisionFile.findUnique({ where: { revisionId_path: { revisionId, path } }, select: { textSha256: true } });
    return file ? readTextIfThere(tx, teamId, file.textSha256) : null;
  };
  const comparisons = new Map<string, Comparison | null>();
  const compare = async (path: string): Promise<Comparison | null> => {
    const known = comparisons.get(path);
    if (known !== undefined) return known;
    const [before, after] = [await textOf(change.from, path), await textOf(change.to, path)];
    const comparison = before === null || after === null ? null : compareLines(before, after);
    comparisons.set(path, comparison);
    return comparison;
  };
  const previous = await tx.revision.findUniqueOrThrow({ where: { id: change.from }, select: { number: true } });
  const rows = await tx.finding.findMany({ where: { reviewId, state: { not: "withdrawn" } }, select: { id: true, place: true, suggestion: true } });
  for (const row of rows) {
    const data: { place?: Prisma.InputJsonValue; suggestion?: Prisma.InputJsonValue } = {};
    const place = row.place ? Place.parse(row.place) : null;
    if (place && place.kind !== "absent" && place.path && place.revision === previous.number) {
      const comparison = await compare(place.path);
      const moved = comparison && reanchorIn(place, comparison, change.number);
      if (moved?.kind === "anchored") data.place = moved.place;
    }
    const suggestion = row.suggestion ? Suggestion.parse(row.suggestion) : null;
    if (suggestion && suggestion.revision === previous.number) {
      const comparison = await compare(suggestion.path);
      const moved = comparison && reanchorSuggestionIn(suggestion, comparison, change.number);
      if (moved?.kind === "anchored") data.suggestion = moved.place;
    }
    if (data.place || data.suggestion)
      await tx.finding.update({ where: { id: row.id }, data: { ...data, version: { increment: 1 } } });
  }
}
