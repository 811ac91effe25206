import "server-only";
import type { TeamId } from "@/lib/base/ids";
import type { Tx } from "@/lib/platform/server/db";

/** A file whose bytes or text are the same as those of the file being purged. */
export interface AffectedFile {
  readonly id: string;
  readonly path: string;
  readonly sha256: string;
  readonly textSha256: string;
  readonly reviewId: string;
  readonly review: string;
  readonly revision: number;
}

export interface Closure {
  readonly digests: readonly string[];
  readonly files: readonly AffectedFile[];
  readonly attachments: number;
}

/**
 * Finds everything of the team that shares the bytes or the text of a file, and what shares theirs in turn: blobs are
 * kept once for each team, so taking one away takes it from all of them. It is the same secret everywhere.
 */
export async function closureOf(tx: Tx, teamId: TeamId, first: { sha256: string; textSha256: string }): Promise<Closure> {
  const digests = new Set([first.sha256, first.textSha256]);
  for (let size = 0; size !== digests.size; ) {
    size = digests.size;
    const known = [...digests];
    const rows = await tx.revisionFile.findMany({
      where: { teamId, OR: [{ sha256: { in: known } }, { textSha256: { in: known } }] },
      select: { sha256: true, textSha256: true },
      distinct: ["sha256", "textSha256"],
    });
    for (const row of rows) digests.add(row.sha256).add(row.textSha256);
  }
  const all = [...digests].sort();
  const rows = await tx.revisionFile.findMany({
    where: { teamId, OR: [{ sha256: { in: all } }, { textSha256: { in: all } }] },
    select: { id: true, path: true, sha256: true, textSha256: true, revisionId: true },
  });
  const revisions = await tx.revision.findMany({ where: { teamId, id: { in: rows.map((row) => row.revisionId) } }, select: { id: true, number: true, reviewId: true } });
  const reviews = await tx.review.findMany({ where: { teamId, id: { in: revisions.map((row) => row.reviewId) } }, select: { id: true, title: true } });
  const files = rows.map(({ revisionId, ...row }): AffectedFile => {
    const revision = revisions.find((one) => one.id === revisionId)!;
    return { ...row, revision: revision.number, reviewId: revision.reviewId, review: reviews.find((one) => one.id === revision.reviewId)?.title ?? "" };
  });
  return {
    digests: all,
    files: files.sort((a, b) => (a.reviewId === b.reviewId ? a.revision - b.revision || (a.path < b.path ? -1 : 1) : a.reviewId < b.reviewId ? -1 : 1)),
    attachments: await tx.attachment.count({ where: { teamId, sha256: { in: all } } }),
  };
}
