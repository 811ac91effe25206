import "server-only";
import { PURGED } from "@/lib/intake/core/purge";
import { Prisma, type Tx } from "@/lib/platform/server/db";

const { sql } = Prisma;

const NOTHING = sql`reason = ${PURGED}, because = '{"code": "purged", "params": {}}'::jsonb`;

/**
 * Takes the words of purged files out of everything that was read out of a review's submissions. Places, kinds and states
 * stay, and so do the ids, which are hashes; what was signed of a ledger is computed from those.
 */
export async function purgeClaims(tx: Tx, reviewId: string, files: readonly { readonly path: string; readonly revision: number }[]): Promise<void> {
  for (const { path, revision } of files) {
    const analyses = sql`(SELECT a.id FROM analysis a JOIN revision v ON v.id = a.revision_id WHERE a.review_id = ${reviewId}::uuid AND v.number = ${revision})`;
    await tx.$executeRaw`UPDATE claim SET quote = ${PURGED}, about = ${PURGED}, ${NOTHING} WHERE analysis_id IN ${analyses} AND path = ${path}`;
    // A reason may quote either of its places, and stands with the claim that it is about.
    const touched = sql`d.analysis_id IN ${analyses} AND EXISTS (SELECT FROM jsonb_array_elements(d.places) p WHERE p ->> 'path' = ${path})`;
    await tx.$executeRaw`
      UPDATE claim c SET ${NOTHING} FROM contradiction d
      WHERE ${touched} AND c.analysis_id = d.analysis_id AND c.path = d.path AND d.line BETWEEN c.line AND c.end_line`;
    await tx.$executeRaw`UPDATE contradiction d SET ${NOTHING} WHERE ${touched}`;
  }
}

/** The files of a revision whose words are gone: what a run under way has read of them is not written any more. */
export async function purgedPaths(tx: Tx, revisionId: string): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ path: string }[]>`
    SELECT f.path FROM purge p JOIN revision_file f ON f.id = p.file_id WHERE f.revision_id = ${revisionId}::uuid`;
  return new Set(rows.map(({ path }) => path));
}
