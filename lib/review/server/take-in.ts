import "server-only";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { IntakeId, ReviewId, TeamId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import type { LinkReason } from "@/lib/intake/core/link";
import type { Limits } from "@/lib/intake/core/limits";
import type { RevisionSource } from "@/lib/intake/core/revision-source";
import { fetchCommit, type GitPolicy } from "@/lib/intake/server/fetch-commit";
import { followIntake, IntakeOver } from "@/lib/intake/server/follow-intake";
import { GitRefused } from "@/lib/intake/server/git-run";
import { writePartsTo } from "@/lib/intake/server/intake-parts";
import { announceIntake, toIntake, UNDER_WAY, type Intake } from "@/lib/intake/server/intake-rows";
import type { PreparedFile } from "@/lib/intake/server/prepare-file";
import { readCommit } from "@/lib/intake/server/read-commit";
import { IntakeTally, takeFiles } from "@/lib/intake/server/take-files";
import { ArchiveRefused, unpackArchive } from "@/lib/intake/server/unpack-archive";
import { inTeam } from "@/lib/platform/server/db";
import { claimIntake, failIntake } from "./end-intake";
import { requesterOf } from "./requester-of";
import type { Settle } from "./settle";
import { submitRevision } from "./submit-revision";

export interface TakeInOptions {
  readonly limits: Limits;
  readonly git: Pick<GitPolicy, "own" | "resolve"> & { readonly totalMs?: number; readonly diskBytes?: number };
  readonly now: () => Date;
  readonly settle: Settle;
}

/** The longest that a repository may take to come. */
const GIT_MS = 4 * 60_000;
/** A pack holds every version of every file of one commit, pictures too, and git writes it down before it is read. */
const GIT_SPARE = 64 * 1024 * 1024;

interface Taken {
  readonly files: readonly PreparedFile[];
  readonly source: RevisionSource;
}

/** Runs `work` with a folder of its own, which is gone afterwards whatever happened. */
async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "klartecken-intake-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function takeArchive(teamId: TeamId, row: Intake, folder: string, { limits }: TakeInOptions, tally: IntakeTally, signal: AbortSignal): Promise<Taken> {
  if (row.origin.kind !== "archive") throw new Error("not an archive");
  const path = join(folder, "archive");
  const written = await writePartsTo(teamId, row.id as IntakeId, path);
  if (!written || written.size !== row.origin.size) throw new Problem("gone", "intake-gone");
  tally.set({ phase: "reading" });
  const files = await takeFiles(teamId, unpackArchive(path, limits), { limits, repair: row.options.repair }, tally, signal);
  return { files, source: { kind: "archive", name: row.origin.name, ...written } };
}

async function takeRepository(teamId: TeamId, row: Intake, folder: string, { limits, git }: TakeInOptions, tally: IntakeTally, signal: AbortSignal): Promise<Taken> {
  if (row.origin.kind !== "git") throw new Error("not a repository");
  const { url, ref } = row.origin;
  const policy = { ...git, totalMs: git.totalMs ?? GIT_MS, diskBytes: git.diskBytes ?? limits.revisionBytes * 2 + GIT_SPARE };
  const { commit, place } = await fetchCommit(folder, url, ref, policy, signal, (bytes) => bytes !== tally.progress.bytes && tally.set({ bytes }));
  tally.set({ phase: "reading" });
  const entries = readCommit(place, commit, limits, (total) => tally.set({ total }));
  const files = await takeFiles(teamId, entries, { limits, repair: row.options.repair }, tally, signal);
  return { files, source: { kind: "git", url, ref, commit } };
}

/** What was refused, as a reason that is kept with the intake; null for what is a bug or a database that is away. */
function reasonOf(error: unknown): LinkReason | null {
  if (error instanceof ArchiveRefused || error instanceof GitRefused) return { code: error.code, params: error.params };
  if (!(error instanceof Problem)) return null;
  return { code: error.code, ...(error.extras.params ? { params: { ...error.extras.params } } : {}) };
}

/** Takes files, by whatever way they come, and submits them as one revision in one transaction. */
async function takeAndSubmit(teamId: TeamId, row: Intake, options: TakeInOptions, tally: IntakeTally): Promise<void> {
  const take = row.kind === "archive" ? takeArchive : takeRepository;
  await inFolder((folder) =>
    followIntake(teamId, row, tally, options.now, async (signal) => {
      const { files, source } = await take(teamId, row, folder, options, tally, signal);
      if (files.length === 0) throw new Problem("invalid", "intake-empty");
      tally.set({ phase: "submitting" });
      const actor = await inTeam(teamId, (tx) => requesterOf(tx, row));
      if (!actor) throw new Problem("forbidden", "intake-requester");
      const at = options.now();
      const claim = async (tx: Parameters<typeof claimIntake>[0], { number }: { readonly number: number }) => {
        const origin = source.kind === "git" ? { ...row.origin, commit: source.commit } : row.origin;
        await claimIntake(tx, row, number, at, { progress: tally.progress, skipped: [...tally.skipped], origin });
        await announceIntake(tx, teamId, row.reviewId, row.id);
      };
      await submitRevision(actor, row.reviewId as ReviewId, files, row.options.keep, options.limits, at, options.settle, { source, claim });
    }),
  );
}

/**
 * Unpacks an archive or fetches a repository and makes one revision of it. A run that was killed is done again from the
 * start; of two at once one submits; one that somebody cancels stops between two files and makes nothing.
 */
export async function takeIn(teamId: TeamId, id: IntakeId, options: TakeInOptions): Promise<void> {
  const row = await inTeam(teamId, async (tx) => {
    const { count } = await tx.intake.updateMany({
      where: { id, state: { in: UNDER_WAY }, kind: { not: "folder" } },
      data: { state: "running", updatedAt: options.now(), version: { increment: 1 } },
    });
    return count === 0 ? null : toIntake(await tx.intake.findUniqueOrThrow({ where: { id } }));
  });
  if (!row) return;
  // Counted from nothing each time: what an earlier run did is done again, and finds its blobs there.
  const { bytes, totalBytes } = row.progress;
  const tally = new IntakeTally(row.kind === "archive" ? { bytes, totalBytes } : { phase: "fetching" });
  try {
    await takeAndSubmit(teamId, row, options, tally);
  } catch (error) {
    if (error instanceof IntakeOver) return;
    const reason = reasonOf(error);
    if (!reason) throw error;
    // Nobody is told by this of one that was cancelled or done meanwhile: it stays what it is.
    await inTeam(teamId, (tx) => failIntake(tx, row, options.now(), reason, { progress: tally.progress, skipped: [...tally.skipped] }));
  }
}
