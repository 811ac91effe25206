import "server-only";
import type { Root } from "hast";
import type { FileId, ReviewId, TeamId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { RENDERER } from "@/lib/formats/markdown";
import { Revision, toRevisionFile, type FilePurge, type RevisionFile } from "@/lib/intake/core/revision";
import { assertUnpurged, readBlob } from "@/lib/platform/server/blobs";
import { inTeam, type Tx } from "@/lib/platform/server/db";
import type { RevisionFileModel, RevisionModel } from "@/lib/platform/server/generated/models";
import { purgesOf } from "./purge-record";
import { renderInThread } from "./text-pool";

/** A file as the API and the screen know it; of a purged one even the guessed characters are left out. */
const toFile = (row: RevisionFileModel, purged: FilePurge | undefined): RevisionFile =>
  toRevisionFile(purged ? { ...row, marks: [], purged } : row);

/** Puts a row and its files' rows into the revision that the API and the screen know. */
export function toRevision(
  row: RevisionModel,
  files: readonly RevisionFileModel[],
  submittedBy: string,
  purges: ReadonlyMap<string, FilePurge>,
): Revision {
  return Revision.parse({
    ...row,
    submittedBy,
    submittedAt: row.submittedAt.toISOString(),
    files: files.map((file) => toFile(file, purges.get(file.id))),
  });
}

/** Reads a revision by its number, with its files; refuses when the review has none such. */
export async function readRevision(tx: Tx, reviewId: ReviewId, number: number): Promise<Revision> {
  const row = await tx.revision.findUnique({ where: { reviewId_number: { reviewId, number } } });
  if (!row) throw new Problem("not-found", "not-found");
  const files = await tx.revisionFile.findMany({ where: { revisionId: row.id }, orderBy: { path: "asc" } });
  const user = await tx.user.findUnique({ where: { id: row.submittedBy }, select: { name: true } });
  return toRevision(row, files, user?.name ?? "", await purgesOf(tx, files.map((file) => file.id)));
}

/** Finds one file of a review's revision; a file of another review or revision does not exist here. */
export async function findFile(tx: Tx, reviewId: ReviewId, number: number, fileId: FileId): Promise<RevisionFileModel> {
  const file = await tx.revisionFile.findUnique({ where: { id: fileId } });
  const revision = file && (await tx.revision.findFirst({ where: { id: file.revisionId, reviewId, number }, select: { id: true } }));
  if (!file || !revision) throw new Problem("not-found", "not-found");
  return file;
}

/** The decoded and repaired text of a file. */
export async function readText(tx: Tx, teamId: TeamId, textSha256: string): Promise<string> {
  const bytes = await readBlob(tx, teamId, textSha256);
  if (!bytes) throw new Problem("not-found", "not-found");
  return bytes.toString("utf8");
}

/** The text of a file, or null where it was purged and so says nothing. */
export async function readTextIfThere(tx: Tx, teamId: TeamId, textSha256: string): Promise<string | null> {
  const blob = await tx.blob.findUnique({ where: { teamId_sha256: { teamId, sha256: textSha256 } }, select: { purgedAt: true } });
  return blob?.purgedAt ? null : readText(tx, teamId, textSha256);
}

/** A text's lines as people count them: a final line break begins no further line. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.length > 1 && lines.at(-1) === "") lines.pop();
  return lines;
}

/** The rendered Markdown of a file: kept from the first time, made now where the worker has not come to it. */
export async function readRendition(teamId: TeamId, textSha256: string): Promise<Root> {
  const key = { teamId, textSha256, renderer: RENDERER };
  const found = await inTeam(teamId, async (tx) => {
    const kept = await tx.rendition.findUnique({ where: { teamId_textSha256_renderer: key } });
    return kept ? { tree: kept.tree as unknown as Root } : { text: await readText(tx, teamId, textSha256) };
  });
  if ("tree" in found) return found.tree as Root;
  const tree = await renderInThread(found.text);
  await inTeam(teamId, async (tx) => {
    // What was purged while it was rendered is not kept in another form.
    await assertUnpurged(tx, teamId, [textSha256]);
    await tx.rendition.createMany({ data: [{ ...key, tree: tree as object }], skipDuplicates: true });
  });
  return tree;
}

/** Renders every Markdown file of a revision ahead of its readers; a second run finds the work done. */
export async function renderRevision(teamId: TeamId, revisionId: string): Promise<void> {
  const files = await inTeam(teamId, (tx) =>
    tx.revisionFile.findMany({ where: { revisionId, kind: "markdown" }, select: { textSha256: true } }),
  );
  for (const file of files) {
    const isThere = await inTeam(teamId, (tx) => readTextIfThere(tx, teamId, file.textSha256));
    if (isThere !== null) await readRendition(teamId, file.textSha256);
  }
}
