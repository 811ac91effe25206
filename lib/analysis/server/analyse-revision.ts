import "server-only";
import type { AnalysisId, ReviewId, TeamId } from "@/lib/base/ids";
import type { AnalysedDocument, AnalysedTechnology } from "@/lib/analysis/core/analysis";
import { digestOfLedger } from "@/lib/analysis/core/ledger-digest";
import { AnalysisFailure, type AnalysisProgress } from "@/lib/analysis/core/stored";
import type { SubmittedText } from "@/lib/analysis/core/submitted";
import type { EventType } from "@/lib/audit/core/event";
import { recordEvent, type Doer } from "@/lib/audit/server/record-event";
import type { FileKind } from "@/lib/intake/core/file-kind";
import { linesOf } from "@/lib/intake/server/read-revision";
import { announce } from "@/lib/platform/server/announce";
import { readBlobs, sha256Of } from "@/lib/platform/server/blobs";
import { inTeam, type Prisma, type Tx } from "@/lib/platform/server/db";
import type { AnalysisModel } from "@/lib/platform/server/generated/models";
import { copyFindings, storable, writeDocuments } from "./analysis-rows";
import { purgedPaths } from "./purge-claims";
import type { Feed, ReadSubmission } from "./read-submission";

/** How often what has come is written and announced; in between it is gathered. */
const TICK_MS = 250;

/** What a later room does once a submission has been read: its verdict and summary look at it. */
export type Finished = (tx: Tx, doer: Doer, reviewId: ReviewId, at: Date, cause: EventType) => Promise<void>;

export interface AnalyseOptions {
  readonly read: ReadSubmission;
  readonly now: () => Date;
  readonly finished: Finished;
}

interface StoredFile {
  readonly path: string;
  readonly kind: string;
  readonly language: string;
  readonly textSha256: string;
  readonly size: number;
}

/** An analysis that is being done: what there is to read, and how far it has come. */
interface Work {
  readonly row: AnalysisModel;
  readonly files: readonly StoredFile[];
  /** Documents that no earlier run has read. */
  readonly documents: readonly string[];
  readonly failures: AnalysisFailure[];
  readonly taken: Set<string>;
  readonly read: Set<string>;
}

const json = (value: unknown) => storable(value) as Prisma.InputJsonValue;
/** What people wrote for people; everything else is what they can be held against. */
const DOCUMENTS: readonly string[] = ["markdown", "text"] satisfies FileKind[];
const isDocument = ({ kind }: Pick<StoredFile, "kind">) => DOCUMENTS.includes(kind);

/** Locks an analysis with its review, which its stamp hangs on; null when there is nothing left to do. */
async function take(tx: Tx, id: AnalysisId): Promise<AnalysisModel | null> {
  await tx.$queryRaw`SELECT FROM review WHERE id = (SELECT review_id FROM analysis WHERE id = ${id}::uuid) FOR UPDATE`;
  const row = await tx.analysis.findUnique({ where: { id } });
  return row && (row.state === "waiting" || row.state === "running") ? row : null;
}

const contentOf = (files: readonly StoredFile[]): string =>
  sha256Of(JSON.stringify(files.map(({ path, kind, language, textSha256 }) => [path, kind, language, textSha256])));

const progressOf = ({ files, taken, read, failures, documents }: Work, path: string | null): AnalysisProgress => {
  const failed = failures.filter((one) => one.code !== "stopped" && !read.has(one.path)).length;
  const other = files.filter((file) => !isDocument(file) && taken.has(file.path)).length;
  const before = files.filter(isDocument).length - documents.length;
  return { files: files.length, done: Math.min(files.length, before + read.size + other + failed), path };
};

/** Begins or takes up an analysis; one of the same texts by the same engine is copied, and nothing is left to do. */
async function begin(teamId: TeamId, id: AnalysisId, { now, finished }: AnalyseOptions): Promise<Work | null> {
  return inTeam(teamId, async (tx) => {
    const row = await take(tx, id);
    if (!row) return null;
    const files = await tx.revisionFile.findMany({
      where: { revisionId: row.revisionId },
      orderBy: { path: "asc" },
      select: { path: true, kind: true, language: true, textSha256: true, size: true },
    });
    // A revision's own digest is of the bytes as they came; what was read is the text that was made of them.
    const content = contentOf(files);
    const same = await tx.analysis.findFirst({ where: { teamId, content, engine: row.engine, state: "done", id: { not: id } } });
    if (same) {
      await copyFindings(tx, same.id, row, now());
      const progress = { files: files.length, done: files.length, path: null };
      const copied = await tx.analysis.update({ where: { id }, data: { content, copiedFrom: same.id, stack: json(same.stack), progress } });
      await finish(tx, copied, [], finished, now());
      return null;
    }
    const running = await tx.analysis.update({ where: { id }, data: { state: "running", content, updatedAt: now() } });
    const done = new Set((await tx.analysisFile.findMany({ where: { analysisId: id }, select: { path: true } })).map(({ path }) => path));
    const failures = AnalysisFailure.array().parse(row.failures);
    const failed = new Set(failures.map(({ path }) => path));
    const documents = files.filter((file) => isDocument(file) && !done.has(file.path) && !failed.has(file.path)).map(({ path }) => path);
    return { row: running, files, documents, failures, taken: new Set(), read: new Set() };
  });
}

/** Files that are read from the database together; a large one comes by itself. */
const FILES_AT_ONCE = 100;
const BYTES_AT_ONCE = 4 * 1024 * 1024;

function* portionsOf(files: readonly StoredFile[]): Generator<StoredFile[]> {
  let portion: StoredFile[] = [];
  let bytes = 0;
  for (const file of files) {
    if (portion.length === FILES_AT_ONCE || (portion.length > 0 && bytes + file.size > BYTES_AT_ONCE)) {
      yield portion;
      [portion, bytes] = [[], 0];
    }
    portion.push(file);
    bytes += file.size;
  }
  if (portion.length > 0) yield portion;
}

/** Gives the files one after the other: never more than a few megabytes of them are in this process's memory. */
const feedOf = (teamId: TeamId, { files, failures }: Work): Feed =>
  async function* () {
    for (const portion of portionsOf(files)) {
      const texts = await inTeam(teamId, (tx) => readBlobs(tx, teamId, portion.map(({ textSha256 }) => textSha256)));
      for (const { path, kind, language, textSha256 } of portion) {
        const text = texts.get(textSha256);
        if (text !== undefined) yield { path, kind: kind as FileKind, language, lines: linesOf(text.toString("utf8")) } satisfies SubmittedText;
        else if (!failures.some((one) => one.path === path)) failures.push({ path, code: "purged", params: {} });
      }
    }
  };

/** Writes down what has come since; false when another run was faster and there is nothing left to do. */
async function save(teamId: TeamId, work: Work, documents: readonly AnalysedDocument[], stack: readonly AnalysedTechnology[] | null, path: string | null, at: Date): Promise<boolean> {
  return inTeam(teamId, async (tx) => {
    const { id } = work.row;
    const row = await take(tx, id as AnalysisId);
    if (!row) return false;
    const gone = documents.length > 0 ? await purgedPaths(tx, row.revisionId) : new Set<string>();
    await writeDocuments(tx, row, documents.filter(({ path: read }) => !gone.has(read)), at);
    for (const { path: read } of documents)
      if (gone.has(read) && !work.failures.some((one) => one.path === read)) work.failures.push({ path: read, code: "purged", params: {} });
    await tx.analysis.update({
      where: { id },
      data: { progress: progressOf(work, path), failures: json(work.failures), updatedAt: at, ...(stack ? { stack: json(stack) } : {}) },
    });
    await announce(tx, { team: teamId, review: row.reviewId, type: "analysis.progress", subject: id });
    return true;
  });
}

/** Closes an analysis: where no document could be read it has failed, with some files unread it is partial. */
async function finish(tx: Tx, row: AnalysisModel, failures: readonly AnalysisFailure[], finished: Finished, at: Date): Promise<void> {
  const claims = await tx.claim.findMany({ where: { analysisId: row.id }, select: { id: true, state: true, kind: true } });
  const contradictions = await tx.contradiction.findMany({ where: { analysisId: row.id }, select: { id: true, rule: true, strength: true } });
  const read = await tx.analysisFile.count({ where: { analysisId: row.id } });
  const documents = await tx.revisionFile.count({ where: { revisionId: row.revisionId, kind: { in: [...DOCUMENTS] } } });
  // Of what was purged nobody can be asked to read it again.
  const isFailed = documents > 0 && read === 0 && failures.some(({ code }) => code !== "purged");
  const state = isFailed ? "failed" : failures.length === 0 ? "done" : "partial";
  const digest = state === "failed" ? null : digestOfLedger(row.engine, { claims, contradictions }, sha256Of);
  await tx.analysis.update({ where: { id: row.id }, data: { state, digest, failures: json(failures), updatedAt: at, finishedAt: at } });
  const type = state === "failed" ? "analysis.failed" : "analysis.finished";
  const doer: Doer = { teamId: row.teamId as TeamId, userId: null, token: null };
  await recordEvent(tx, doer, at, {
    type,
    reviewId: row.reviewId,
    detail: { analysisId: row.id, revisionId: row.revisionId, engine: row.engine, state, digest, claims: claims.length, failures: failures.length },
  });
  await finished(tx, doer, row.reviewId as ReviewId, at, type);
}

/**
 * Reads a revision and writes down its claims, file by file as they come. A file that cannot be read is named with its
 * reason and the rest stands. A run that was killed is taken up where it was, of two at once each file is written once,
 * and the same texts are never read twice by the same engine.
 */
export async function analyseRevision(teamId: TeamId, id: AnalysisId, options: AnalyseOptions): Promise<void> {
  const work = await begin(teamId, id, options);
  if (!work) return;
  const { now } = options;
  let waiting: AnalysedDocument[] = [];
  let stack: readonly AnalysedTechnology[] | null = null;
  let last = 0;
  const saveWaiting = async (path: string | null): Promise<boolean> => {
    const [documents, known] = [waiting, stack];
    [waiting, stack, last] = [[], null, now().getTime()];
    return save(teamId, work, documents, known, path, now());
  };
  for await (const piece of options.read(feedOf(teamId, work), work.documents)) {
    let path: string | null = null;
    if (piece.kind === "taken") work.taken.add((path = piece.path));
    else if (piece.kind === "stack") stack = piece.stack;
    else if (piece.kind === "failure") work.failures.push(piece.failure);
    else {
      const { document } = piece;
      path = document.path;
      waiting.push(document);
      work.read.add(path);
      if (document.stopped) work.failures.push({ path, code: "stopped", params: { line: document.stopped.line, reason: document.stopped.reason } });
    }
    if (now().getTime() - last >= TICK_MS && !(await saveWaiting(path))) return;
  }
  if (!(await saveWaiting(null))) return;
  await inTeam(teamId, async (tx) => {
    const row = await take(tx, id);
    if (row) await finish(tx, row, work.failures, options.finished, now());
  });
}
