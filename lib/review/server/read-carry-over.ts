import "server-only";
import type { ReviewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { namesOf } from "@/lib/identity/server/names";
import { pinnedItems } from "@/lib/packs/core/pinned";
import { readPinnedPacks } from "@/lib/packs/server/pinned-packs";
import type { Tx } from "@/lib/platform/server/db";
import type { Assessment } from "@/lib/review/core/assessment";
import { CarriedOver, differsFromCarried, findingDiffersFromCarried } from "@/lib/review/core/carry";
import type { ShownCarryOver } from "@/lib/review/core/carry-shown";
import type { FindingRecord } from "@/lib/review/core/finding";
import { readAssessments } from "./read-review";

/** Reads what a review took over from an earlier one, and what has become of it since; null where it began empty. */
export async function readCarryOver(tx: Tx, reviewId: ReviewId): Promise<ShownCarryOver | null> {
  const review = await tx.review.findUnique({ where: { id: reviewId } });
  if (!review) throw new Problem("not-found", "not-found");
  if (!review.carriedFrom) return null;
  const from = await tx.review.findUniqueOrThrow({ where: { id: review.carriedFrom }, select: { id: true, title: true } });
  if (review.carried === null) return { from, round: null, at: null, answers: [], findings: [] };
  const carried = CarriedOver.parse(review.carried);
  const now = await readAssessments(tx, reviewId);
  const rows = await tx.finding.findMany({
    where: { reviewId },
    orderBy: { number: "asc" },
    select: { id: true, number: true, title: true, severity: true, state: true, carriedFrom: true, version: true },
  });
  const names = await namesOf(tx, carried.answers.map((one) => one.byId));
  const before = new Map(carried.answers.map((one) => [one.itemId as string, one]));
  const items = pinnedItems((await readPinnedPacks(tx, review.packs)).map(({ pack }) => pack));
  return {
    from,
    round: carried.round,
    at: carried.at,
    answers: items.map((item) => {
      const origin = before.get(item.id);
      const answer: Assessment | null = now.get(item.id) ?? null;
      return {
        itemId: item.id,
        section: item.section,
        required: item.required,
        question: { en: item.text.en.question, sv: item.text.sv.question },
        now: answer,
        origin: origin
          ? { answer: origin.answer, by: names.get(origin.byId) ?? "", at: origin.at, dropped: origin.dropped }
          : null,
        isConfirmed: origin !== undefined && answer !== null && !answer.carried,
        differs: differsFromCarried(answer, origin),
      };
    }),
    findings: rows.map(({ carriedFrom, version, severity, state, ...row }) => ({
      ...row,
      severity: severity as FindingRecord["severity"],
      state: state as FindingRecord["state"],
      isCarried: carriedFrom !== null,
      isUnplaced: carried.unplaced.includes(row.id),
      differs: findingDiffersFromCarried({ carriedFrom, version }),
    })),
  };
}
