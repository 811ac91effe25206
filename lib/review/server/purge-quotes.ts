import "server-only";
import type { ReviewId } from "@/lib/base/ids";
import { hashOf, recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import { redact, type IsPurged } from "@/lib/intake/core/purge";
import type { Prisma, Tx } from "@/lib/platform/server/db";

const json = (value: unknown) => value as Prisma.InputJsonValue;

/** What a review's work quotes from purged files; the answers are those of every round. */
export interface Quoting {
  readonly findings: readonly { readonly id: string; readonly place: unknown; readonly suggestion: unknown }[];
  readonly answers: readonly { readonly roundId: string; readonly itemId: string; readonly basis: unknown }[];
  readonly questions: readonly { readonly id: string; readonly place: unknown }[];
  readonly discussions: readonly { readonly id: string; readonly place: unknown }[];
}

/** Finds what quotes from purged files, each with what it becomes. */
export async function quotingIn(tx: Tx, reviewId: string, isPurged: IsPurged): Promise<Quoting> {
  const changed = <R extends object>(rows: readonly R[]): R[] =>
    rows.flatMap((row) => {
      const after = redact(row, isPurged);
      return after === row ? [] : [after];
    });
  return {
    findings: changed(await tx.finding.findMany({ where: { reviewId }, select: { id: true, place: true, suggestion: true } })),
    answers: changed(await tx.assessment.findMany({ where: { reviewId }, select: { roundId: true, itemId: true, basis: true } })),
    questions: changed(await tx.question.findMany({ where: { reviewId }, select: { id: true, place: true } })),
    discussions: changed(await tx.discussion.findMany({ where: { reviewId }, select: { id: true, place: true } })),
  };
}

/** Whether the quotes are part of what a verdict of that round rests on. */
export const isRelevant = ({ findings, answers }: Quoting, roundId: string | undefined): boolean =>
  findings.length > 0 || answers.some((one) => one.roundId === roundId);

/** Takes the quotes out, each with its version raised, so that nobody saves them back unawares. */
export async function takeOutQuotes(tx: Tx, actor: Actor, reviewId: ReviewId, quoting: Quoting, at: Date): Promise<void> {
  for (const { id, place, suggestion } of quoting.findings) {
    const row = await tx.finding.update({
      where: { id },
      data: {
        ...(place ? { place: json(place) } : {}),
        ...(suggestion ? { suggestion: json(suggestion) } : {}),
        version: { increment: 1 },
        updatedAt: at,
      },
    });
    await recordEvent(tx, actor, at, {
      type: "finding.changed",
      reviewId,
      detail: { findingId: id, version: row.version, hash: hashOf({ place: place ?? null, suggestion: suggestion ?? null }), cause: "file.purged" },
    });
  }
  for (const { roundId, itemId, basis } of quoting.answers)
    await tx.assessment.update({ where: { roundId_itemId: { roundId, itemId } }, data: { basis: json(basis), version: { increment: 1 } } });
  for (const { id, place } of quoting.questions) await tx.question.update({ where: { id }, data: { place: json(place), version: { increment: 1 }, updatedAt: at } });
  for (const { id, place } of quoting.discussions) await tx.discussion.update({ where: { id }, data: { place: json(place), updatedAt: at } });
}
