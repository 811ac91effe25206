import "server-only";
import { randomUUID } from "node:crypto";
import type { ReviewId, RoundId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { requestAnalysis } from "@/lib/analysis/server/request-analysis";
import { recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import type { Limits } from "@/lib/intake/core/limits";
import type { Revision } from "@/lib/intake/core/revision";
import type { PreparedFile } from "@/lib/intake/server/prepare-file";
import { readRevision } from "@/lib/intake/server/read-revision";
import { storeRevision } from "@/lib/intake/server/store-revision";
import { FileSource } from "@/lib/intake/core/link";
import type { RevisionSource } from "@/lib/intake/core/revision-source";
import { FileEncoding, TextMark } from "@/lib/intake/core/revision";
import { inTeam, type Tx } from "@/lib/platform/server/db";
import type { RoundModel } from "@/lib/platform/server/generated/models";
import { carryOver } from "./carry-over";
import { lockRound } from "./lock-round";
import { reanchorFindings } from "./reanchor-findings";
import type { Settle } from "./settle";

/** The files of an earlier revision that stay when only some are replaced or added. */
async function keptFiles(tx: Tx, reviewId: ReviewId, number: number): Promise<PreparedFile[]> {
  const revision = await tx.revision.findUnique({ where: { reviewId_number: { reviewId, number } } });
  if (!revision) throw new Problem("not-found", "not-found");
  const rows = await tx.revisionFile.findMany({ where: { revisionId: revision.id } });
  // Nobody can read a file whose bytes were purged, so it does not go on.
  const purged = await tx.purge.findMany({ where: { fileId: { in: rows.map((row) => row.id) } }, select: { fileId: true } });
  const gone = new Set(purged.map((one) => one.fileId));
  return rows.filter((row) => !gone.has(row.id)).map((row) => ({
    path: row.path,
    kind: row.kind,
    language: row.language,
    sha256: row.sha256,
    size: row.size,
    textSha256: row.textSha256,
    lineCount: row.lineCount,
    encoding: FileEncoding.parse(row.encoding),
    marks: TextMark.array().parse(row.marks),
    source: FileSource.nullable().parse(row.source),
  }));
}

/** Answers cross over to the next round, marked as carried; what they rest on keeps naming its revision. */
async function carryAnswers(tx: Tx, from: RoundModel, to: RoundId): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO assessment (round_id, item_id, team_id, review_id, answer, basis, reason, note, carried, version, by_id, at)
    SELECT ${to}::uuid, item_id, team_id, review_id, answer, basis, reason, note, true, version, by_id, at
    FROM assessment WHERE round_id = ${from.id}::uuid`;
}

/**
 * What people hold of claims crosses over too, marked with the revision it was given on. It names a claim by its words and
 * file, so it counts again where the new submission says the very same, and is silent where it does not.
 */
async function carryJudgements(tx: Tx, from: RoundModel, to: RoundId): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO claim_judgement (team_id, review_id, round_id, subject, revision_id, decision, words, evidence, is_of_this_revision, finding_id, carried_from, version, by_id, at)
    SELECT j.team_id, j.review_id, ${to}::uuid, j.subject, j.revision_id, j.decision, j.words, j.evidence, j.is_of_this_revision, j.finding_id,
      v.number, j.version, j.by_id, j.at
    FROM claim_judgement j JOIN revision v ON v.id = j.revision_id
    WHERE j.round_id = ${from.id}::uuid AND j.decision <> 'none'`;
}

/** Whether anybody has worked on a round yet: an untouched one simply moves on to the new revision. */
async function isUntouched(tx: Tx, round: RoundModel): Promise<boolean> {
  const [answers, proposals, findings, judgements] = [
    await tx.assessment.count({ where: { roundId: round.id, carried: false } }),
    await tx.verdictProposal.count({ where: { roundId: round.id } }),
    await tx.finding.count({ where: { reviewId: round.reviewId, roundNumber: round.number } }),
    await tx.claimJudgement.count({ where: { roundId: round.id, carriedFrom: null } }),
  ];
  return answers + proposals + findings + judgements === 0;
}

/** The limits are those of a revision, whichever way its files came. */
function refuseTooMuch(files: readonly PreparedFile[], limits: Pick<Limits, "files" | "revisionBytes">): void {
  if (files.length > limits.files) throw new Problem("too-large", "limit-files", { params: { limit: limits.files } });
  if (files.reduce((sum, file) => sum + file.size, 0) > limits.revisionBytes)
    throw new Problem("too-large", "limit-revision", { params: { limit: Math.floor(limits.revisionBytes / 1024 / 1024) } });
}

/** Where the files come from, when they did not come one by one. */
export interface SubmittedFrom {
  /** Kept with the revision. */
  readonly source?: RevisionSource;
  /** Marks what the files came from as used up, in the same transaction, or throws. */
  readonly claim?: (tx: Tx, revision: { readonly number: number }) => Promise<void>;
}

/**
 * Takes prepared files in as the next revision and opens or continues the round, in one transaction.
 *
 * @param keep the number of the revision whose other files stay; null when the files given are all there is
 */
export async function submitRevision(
  actor: Actor,
  reviewId: ReviewId,
  files: readonly PreparedFile[],
  keep: number | null,
  limits: Pick<Limits, "files" | "revisionBytes">,
  at: Date,
  settle: Settle,
  { source, claim }: SubmittedFrom = {},
): Promise<Revision> {
  return inTeam(actor.teamId, async (tx) => {
    const { review, round } = await lockRound(tx, reviewId);
    const given = new Set(files.map((file) => file.path));
    const kept = keep === null ? [] : (await keptFiles(tx, reviewId, keep)).filter((file) => !given.has(file.path));
    const all = [...kept, ...files];
    refuseTooMuch(all, limits);
    const revision = await storeRevision(tx, actor, reviewId, all, at, source);
    await requestAnalysis(tx, { teamId: actor.teamId, reviewId, revisionId: revision.id }, at);
    await claim?.(tx, revision);
    await recordEvent(tx, actor, at, {
      type: "revision.received",
      reviewId,
      detail: { revisionId: revision.id, number: revision.number, digest: revision.digest },
    });
    if (round?.state === "open" && (await isUntouched(tx, round))) {
      await tx.round.update({ where: { id: round.id }, data: { revisionId: revision.id } });
    } else {
      if (round?.state === "open") {
        await tx.round.update({ where: { id: round.id }, data: { state: "superseded", decidedAt: at } });
        await tx.verdictProposal.updateMany({ where: { roundId: round.id, state: "open" }, data: { state: "stale" } });
        await recordEvent(tx, actor, at, { type: "round.superseded", reviewId, detail: { roundId: round.id } });
      }
      const next = { id: randomUUID() as RoundId, number: (round?.number ?? 0) + 1 };
      await tx.round.create({
        data: { ...next, teamId: actor.teamId, reviewId, revisionId: revision.id, openedAt: at },
      });
      if (round) {
        await carryAnswers(tx, round, next.id);
        await carryJudgements(tx, round, next.id);
        const change = { from: round.revisionId, to: revision.id, number: revision.number };
        await reanchorFindings(tx, actor.teamId, reviewId, change);
      } else {
        const first = { roundId: next.id, roundNumber: next.number, revisionId: revision.id, revisionNumber: revision.number };
        await carryOver(tx, actor, review, first, at);
      }
      await recordEvent(tx, actor, at, { type: "round.opened", reviewId, detail: { roundId: next.id, number: next.number } });
    }
    await settle(tx, actor, reviewId, at, "revision.received");
    return readRevision(tx, reviewId, revision.number);
  });
}
