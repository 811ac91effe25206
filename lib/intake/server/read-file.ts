import "server-only";
import type { Root } from "hast";
import { TeamId, type FileId, type ReviewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import type { Actor } from "@/lib/identity/core/actor";
import { toRevisionFile, type Revision, type RevisionFile } from "@/lib/intake/core/revision";
import { readBlob } from "@/lib/platform/server/blobs";
import { inTeam, type Tx } from "@/lib/platform/server/db";
import { assertReadable } from "./purge-record";
import { findFile, readRendition, readRevision, readText } from "./read-revision";

/** Finds a file that was not purged. */
async function findReadable(tx: Tx, reviewId: ReviewId, number: number, fileId: FileId) {
  const row = await findFile(tx, reviewId, number, fileId);
  await assertReadable(tx, fileId);
  return row;
}

/** Reads a revision of a review with its files. */
export function readRevisionOf(actor: Actor, reviewId: ReviewId, number: number): Promise<Revision> {
  return inTeam(actor.teamId, (tx) => readRevision(tx, reviewId, number));
}

/** A file with its decoded text, for the editor. */
export async function readFileText(actor: Actor, reviewId: ReviewId, number: number, fileId: FileId): Promise<RevisionFile & { text: string }> {
  return inTeam(actor.teamId, async (tx) => {
    const row = await findReadable(tx, reviewId, number, fileId);
    return { ...toRevisionFile(row), text: await readText(tx, actor.teamId, row.textSha256) };
  });
}

/** A file's bytes exactly as they were submitted. */
export async function readOriginal(actor: Actor, reviewId: ReviewId, number: number, fileId: FileId): Promise<{ path: string; bytes: Buffer }> {
  return inTeam(actor.teamId, async (tx) => {
    const row = await findReadable(tx, reviewId, number, fileId);
    const bytes = await readBlob(tx, actor.teamId, row.sha256);
    if (!bytes) throw new Problem("not-found", "not-found");
    return { path: row.path, bytes };
  });
}

/** A Markdown file as a sanitised tree. */
export async function readRendered(actor: Actor, reviewId: ReviewId, number: number, fileId: FileId): Promise<Root> {
  const row = await inTeam(actor.teamId, (tx) => findReadable(tx, reviewId, number, fileId));
  return readRendition(TeamId.parse(actor.teamId), row.textSha256);
}
