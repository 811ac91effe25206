import "server-only";
import type { FileId, ReviewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { purgeClaims } from "@/lib/analysis/server/purge-claims";
import { recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import { quotesFile, type IsPurged, type PurgeInput } from "@/lib/intake/core/purge";
import { closureOf, type AffectedFile, type Closure } from "@/lib/intake/server/purge-closure";
import { assertReadable } from "@/lib/intake/server/purge-record";
import { findFile, readText } from "@/lib/intake/server/read-revision";
import { purgeBlobs } from "@/lib/platform/server/blobs";
import { inTeam, type Tx } from "@/lib/platform/server/db";
import { lockRound } from "./lock-round";
import { isRelevant, quotingIn, takeOutQuotes } from "./purge-quotes";
import type { Settle } from "./settle";

/** Takes the text out of the reports of a review, which belong to a later room; gives how many quoted it. */
export type PurgeReports = (tx: Tx, reviewId: string, isPurged: IsPurged, at: Date, isTrial: boolean) => Promise<number>;

/** What a purge of one file takes with it, as the person is shown beforehand and as it was done. */
export interface PurgeEffects {
  readonly files: readonly Pick<AffectedFile, "id" | "path" | "reviewId" | "review" | "revision">[];
  readonly attachments: number;
  /** Findings, answers, questions and discussions whose quotes go. */
  readonly quotes: number;
  /** Issued reports whose quotes go, and whose published renderings are purged. */
  readonly reports: number;
  /** Reviews whose verdict or open proposal rests on those quotes and so ends. */
  readonly voids: readonly { readonly reviewId: string; readonly review: string; readonly verdict: boolean; readonly proposal: boolean }[];
  /** The same path in other revisions with other bytes, which are not touched. */
  readonly similar: readonly { readonly revision: number; readonly path: string }[];
}

const isPurgedIn = (files: readonly AffectedFile[], reviewId: string): IsPurged => {
  const places = new Set(files.filter((one) => one.reviewId === reviewId).map(({ path, revision }) => `${revision}/${path}`));
  return (path, revision) => places.has(`${revision}/${path}`);
};

const reviewsOf = (files: readonly AffectedFile[]): ReviewId[] => [...new Set(files.map(({ reviewId }) => reviewId as ReviewId))].sort();

async function similarTo(tx: Tx, reviewId: ReviewId, path: string, closure: Closure): Promise<PurgeEffects["similar"]> {
  const revisions = await tx.revision.findMany({ where: { reviewId }, select: { id: true, number: true } });
  const rows = await tx.revisionFile.findMany({ where: { path, revisionId: { in: revisions.map(({ id }) => id) } }, select: { id: true, revisionId: true } });
  const gone = new Set(closure.files.map(({ id }) => id));
  const purged = await tx.purge.findMany({ where: { fileId: { in: rows.map(({ id }) => id) } }, select: { fileId: true } });
  for (const { fileId } of purged) gone.add(fileId);
  return rows
    .filter(({ id }) => !gone.has(id))
    .map(({ revisionId }) => ({ revision: revisions.find(({ id }) => id === revisionId)!.number, path }))
    .sort((a, b) => a.revision - b.revision);
}

async function endingIn(tx: Tx, reviewId: string): Promise<{ roundId: string | undefined; verdict: boolean; proposal: boolean }> {
  const round = await tx.round.findFirst({ where: { reviewId }, orderBy: { number: "desc" }, select: { id: true } });
  if (!round) return { roundId: undefined, verdict: false, proposal: false };
  const verdict = await tx.verdict.count({ where: { roundId: round.id, voidedAt: null } });
  const proposal = await tx.verdictProposal.count({ where: { roundId: round.id, state: "open" } });
  return { roundId: round.id, verdict: verdict > 0, proposal: proposal > 0 };
}

/** Says beforehand what a purge would take with it. */
export async function readPurgeEffects(actor: Actor, reviewId: ReviewId, number: number, fileId: FileId, purgeReports: PurgeReports): Promise<PurgeEffects> {
  return inTeam(actor.teamId, async (tx) => {
    const file = await findFile(tx, reviewId, number, fileId);
    await assertReadable(tx, fileId);
    const closure = await closureOf(tx, actor.teamId, file);
    return effectsOf(tx, reviewId, file.path, closure, (review, isPurged) => purgeReports(tx, review, isPurged, new Date(0), true));
  });
}

async function effectsOf(
  tx: Tx,
  reviewId: ReviewId,
  path: string,
  closure: Closure,
  countReports: (reviewId: string, isPurged: IsPurged) => Promise<number>,
): Promise<PurgeEffects> {
  let [quotes, reports] = [0, 0];
  const voids: PurgeEffects["voids"][number][] = [];
  for (const id of reviewsOf(closure.files)) {
    const isPurged = isPurgedIn(closure.files, id);
    const quoting = await quotingIn(tx, id, isPurged);
    quotes += quoting.findings.length + quoting.answers.length + quoting.questions.length + quoting.discussions.length;
    reports += await countReports(id, isPurged);
    const { roundId, verdict, proposal } = await endingIn(tx, id);
    if ((verdict || proposal) && isRelevant(quoting, roundId))
      voids.push({ reviewId: id, review: closure.files.find((one) => one.reviewId === id)?.review ?? "", verdict, proposal });
  }
  return {
    files: closure.files.map(({ id, path: at, reviewId: of, review, revision }) => ({ id, path: at, reviewId: of, review, revision })),
    attachments: closure.attachments,
    quotes,
    reports,
    voids,
    similar: await similarTo(tx, reviewId, path, closure),
  };
}

/**
 * Takes the bytes of a file away for good, and of everything in the team that holds the same. Digest, path and lines
 * stay, quotes go, and the trail says who and why. A verdict that rests on such a quote is voided: its digest was
 * made of words that nobody can read again.
 */
export async function purgeFile(
  actor: Actor,
  reviewId: ReviewId,
  number: number,
  fileId: FileId,
  input: PurgeInput,
  at: Date,
  settle: Settle,
  purgeReports: PurgeReports,
): Promise<PurgeEffects> {
  return inTeam(actor.teamId, async (tx) => {
    const file = await findFile(tx, reviewId, number, fileId);
    // Every review that is touched is locked, in one order, before the blobs are.
    const locked = reviewsOf((await closureOf(tx, actor.teamId, file)).files);
    for (const id of locked) await lockRound(tx, id);
    await assertReadable(tx, fileId);
    if (input.path !== file.path)
      throw new Problem("invalid", "purge-path", { params: { path: file.path }, fields: [{ field: "path", code: "custom" }] });
    if (quotesFile(input.reason, file.path, await readText(tx, actor.teamId, file.textSha256)))
      throw new Problem("invalid", "purge-reason-quotes", { fields: [{ field: "reason", code: "custom" }] });
    const closure = await lockedClosure(tx, actor, file, locked);

    const effects = await effectsOf(tx, reviewId, file.path, closure, (id, isPurged) => purgeReports(tx, id, isPurged, at, true));
    const already = new Set((await tx.purge.findMany({ where: { fileId: { in: closure.files.map(({ id }) => id) } }, select: { fileId: true } })).map((one) => one.fileId));
    await tx.purge.createMany({
      data: closure.files
        .filter(({ id }) => !already.has(id))
        .map(({ id, reviewId: of, sha256 }) => ({ teamId: actor.teamId, reviewId: of, fileId: id, sha256, reason: input.reason, byId: actor.userId, at })),
    });
    await purgeBlobs(tx, actor.teamId, closure.digests, at);
    // Answers kept for repeated calls may hold quotes too.
    await tx.requestKey.deleteMany({ where: { teamId: actor.teamId, status: { not: null }, body: { contains: file.path } } });
    for (const id of reviewsOf(closure.files)) {
      const isPurged = isPurgedIn(closure.files, id);
      await takeOutQuotes(tx, actor, id, await quotingIn(tx, id, isPurged), at);
      await purgeReports(tx, id, isPurged, at, false);
      const here = closure.files.filter((one) => one.reviewId === id);
      await purgeClaims(tx, id, here);
      await recordEvent(tx, actor, at, {
        type: "file.purged",
        reviewId: id,
        detail: { fileId: here.find((one) => one.id === fileId)?.id ?? here[0]!.id, sha256: file.sha256, files: here.map((one) => one.id), asked: reviewId },
      });
      await settle(tx, actor, id, at, "file.purged");
    }
    return effects;
  });
}

/** The closure once its blobs are locked: what is about to refer to them waits, and what came in between is seen. */
async function lockedClosure(tx: Tx, actor: Actor, file: { sha256: string; textSha256: string }, locked: readonly string[]): Promise<Closure> {
  for (let known = ""; ; ) {
    const closure = await closureOf(tx, actor.teamId, file);
    if (closure.files.some((one) => !locked.includes(one.reviewId))) throw new Problem("conflict", "try-again", { retryAfter: 1 });
    if (known === closure.digests.join()) return closure;
    known = closure.digests.join();
    await tx.$queryRaw`
      SELECT sha256 FROM blob WHERE team_id = ${actor.teamId}::uuid AND sha256 = ANY (${[...closure.digests]}) ORDER BY sha256 FOR UPDATE`;
  }
}
