import "server-only";
import { z } from "zod";
import type { CalendarDate, Language, ReviewId } from "@/lib/base/ids";
import { namesOf } from "@/lib/identity/server/names";
import { FileEncoding } from "@/lib/intake/core/revision";
import type { Tx } from "@/lib/platform/server/db";
import type { RevisionFileModel } from "@/lib/platform/server/generated/models";
import type { ReportFile, ReportFull, ReportProposal, ReportQuestion } from "@/lib/report/core/full-value";
import { Place } from "@/lib/review/core/place";
import { fromDate } from "@/lib/review/server/rows";
import { canonicalText, signedProjection } from "@/lib/verdict/core/digest";
import { Verdict } from "@/lib/verdict/core/verdict";
import type { ReviewFacts } from "@/lib/verdict/server/read-review-facts";
import type { IssuedContent } from "@/lib/verdict/server/sign-off";
import { readReportLedger } from "./read-ledger";
import { signedFactsOf } from "@/lib/verdict/server/signed-facts";

type Names = ReadonlyMap<string, string>;

/** What a fetch by link left behind; only plain values are shown, whatever else is kept of it. */
const Source = z.record(z.string(), z.unknown()).nullable().catch(null);

function sourceOf(stored: unknown): ReportFile["source"] {
  const plain = Object.entries(Source.parse(stored) ?? {}).filter(([, value]) =>
    ["string", "number", "boolean"].includes(typeof value),
  );
  return plain.length > 0 ? Object.fromEntries(plain.map(([key, value]) => [key, String(value)])) : null;
}

async function readFiles(tx: Tx, files: readonly RevisionFileModel[], reviewId: string): Promise<ReportFile[]> {
  const purges = await tx.purge.findMany({ where: { reviewId } });
  const names = await namesOf(tx, purges.map(({ byId }) => byId));
  return files.map((file) => {
    const { name, repairedFrom, guesses, losses, repair } = FileEncoding.parse(file.encoding);
    const purge = purges.find(({ fileId }) => fileId === file.id);
    return {
      path: file.path,
      sha256: file.sha256,
      size: file.size,
      lines: file.lineCount,
      encoding: { name, ...(repairedFrom === undefined ? {} : { repairedFrom }), guesses, losses, repair },
      source: sourceOf(file.source),
      purged: purge ? { by: names.get(purge.byId) ?? "", at: purge.at.toISOString(), reason: purge.reason } : null,
    };
  });
}

async function readQuestions(tx: Tx, reviewId: string): Promise<ReportQuestion[]> {
  const rows = await tx.question.findMany({ where: { reviewId }, orderBy: { number: "asc" } });
  const names = await namesOf(tx, rows.flatMap((row) => [row.askedBy, ...(row.answeredBy ? [row.answeredBy] : [])]));
  return rows.map((row) => ({
    number: row.number,
    text: row.text,
    isBlocking: row.isBlocking,
    due: fromDate(row.due) as CalendarDate | null,
    itemId: row.itemId,
    findingId: row.findingId,
    place: Place.nullable().catch(null).parse(row.place),
    state: row.state as ReportQuestion["state"],
    answer: row.answer,
    askedBy: names.get(row.askedBy) ?? "",
    askedAt: row.askedAt.toISOString(),
    answeredBy: row.answeredBy && (names.get(row.answeredBy) ?? ""),
    answeredAt: row.answeredAt?.toISOString() ?? null,
  }));
}

/** The proposals of a round other than the one that is being issued, which the verdict itself tells of. */
async function readProposals(tx: Tx, roundId: string, issued: IssuedContent | null): Promise<ReportProposal[]> {
  const all = await tx.verdictProposal.findMany({ where: { roundId }, orderBy: { proposedAt: "asc" } });
  const rows = all.filter(({ state }) => state !== "issued" && !(issued && state === "open"));
  const given = await tx.signOff.findMany({ where: { proposalId: { in: rows.map(({ id }) => id) } }, orderBy: { at: "asc" } });
  const names: Names = await namesOf(tx, [...rows.map((row) => row.proposedBy), ...given.map((one) => one.userId)]);
  return rows.map((row) => ({
    verdict: Verdict.parse(row.verdict),
    motivation: row.motivation,
    scope: row.scope,
    language: row.language as Language,
    state: row.state,
    proposedBy: names.get(row.proposedBy) ?? "",
    proposedAt: row.proposedAt.toISOString(),
    signOffs: given
      .filter(({ proposalId }) => proposalId === row.id)
      .map(({ userId, decision, reason, at, tokenName }) => ({
        by: names.get(userId) ?? "",
        decision: decision as "approve" | "decline",
        reason,
        at: at.toISOString(),
        byToken: tokenName,
      })),
  }));
}

/** Reads what the full rendering shows beyond the strict one, as of now. */
export async function readFull(
  tx: Tx,
  facts: ReviewFacts,
  files: readonly RevisionFileModel[],
  issued: IssuedContent | null,
): Promise<ReportFull> {
  const { review, round, revision } = facts;
  const submitter = revision && (await namesOf(tx, [revision.submittedBy])).get(revision.submittedBy);
  return {
    submission: revision && {
      by: submitter ?? "",
      at: revision.submittedAt.toISOString(),
      files: await readFiles(tx, files, review.id),
    },
    packs: facts.packs.map(({ pack, sha256 }) => ({
      id: pack.id,
      version: pack.version,
      title: pack.title,
      digest: sha256,
      items: pack.items.length,
    })),
    answers: [...facts.assessments.values()].map(({ itemId, at, carried }) => ({ itemId, at, carried })),
    // A revision of before submissions were read has no place for a ledger either.
    ...(facts.ledger ? { ledger: await readReportLedger(tx, facts) } : {}),
    questions: await readQuestions(tx, review.id),
    proposals: round ? await readProposals(tx, round.id, issued) : [],
    signed: issued ? canonicalText(signedProjection(await signedFactsOf(tx, review.id as ReviewId, facts), issued)) : null,
  };
}
