import "server-only";
import { createHash } from "node:crypto";
import type { TeamId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import type { Tx } from "./db";
import { inTeam } from "./db";

/** A row holds at most this many bytes, so that no value grows beyond what the driver handles well. */
export const CHUNK = 1024 * 1024;

export const sha256Of = (data: Uint8Array | string): string => createHash("sha256").update(data).digest("hex");

/**
 * Stores bytes under (team, SHA-256) unless they are there already. Written before the row that refers to
 * them, in transactions of their own: a blob without a reference is swept a day later. Bytes that were purged as a
 * secret do not come back.
 */
export async function storeBlob(teamId: TeamId, bytes: Uint8Array): Promise<string> {
  const sha256 = sha256Of(bytes);
  await inTeam(teamId, async (tx) => {
    const [blob] = await tx.$queryRaw<{ purged: boolean }[]>`
      INSERT INTO blob (team_id, sha256, size) VALUES (${teamId}::uuid, ${sha256}, ${bytes.length})
      ON CONFLICT (team_id, sha256) DO UPDATE SET created_at = now() RETURNING purged_at IS NOT NULL AS purged`;
    if (blob?.purged) throw new Problem("conflict", "bytes-purged");
    const there = await tx.blobChunk.count({ where: { teamId, sha256 } });
    if (there * CHUNK >= bytes.length && (there > 0 || bytes.length === 0)) return;
    for (let n = 0; n * CHUNK < bytes.length; n++) {
      const part = Uint8Array.from(bytes.subarray(n * CHUNK, (n + 1) * CHUNK));
      await tx.blobChunk.create({ data: { teamId, sha256, n, bytes: part } });
    }
  });
  return sha256;
}

/** Reads a blob whole; null when the team has no such blob. Refuses one whose bytes were purged. */
export async function readBlob(tx: Tx, teamId: TeamId, sha256: string): Promise<Buffer | null> {
  const blob = await tx.blob.findUnique({ where: { teamId_sha256: { teamId, sha256 } } });
  if (!blob) return null;
  if (blob.purgedAt) throw new Problem("gone", "bytes-gone");
  const chunks = await tx.blobChunk.findMany({ where: { teamId, sha256 }, orderBy: { n: "asc" } });
  return Buffer.concat(chunks.map((chunk) => chunk.bytes));
}

/** Reads some blobs whole by one statement, for whoever goes through thousands; those that are purged or not there are left out. */
export async function readBlobs(tx: Tx, teamId: TeamId, digests: readonly string[]): Promise<Map<string, Buffer>> {
  const rows = await tx.$queryRaw<{ sha256: string; bytes: Uint8Array }[]>`
    SELECT b.sha256, coalesce(string_agg(c.bytes, ''::bytea ORDER BY c.n), ''::bytea) AS bytes
    FROM blob b LEFT JOIN blob_chunk c ON c.team_id = b.team_id AND c.sha256 = b.sha256
    WHERE b.team_id = ${teamId}::uuid AND b.sha256 = ANY (${[...new Set(digests)]}::text[]) AND b.purged_at IS NULL GROUP BY b.sha256`;
  return new Map(rows.map(({ sha256, bytes }) => [sha256, Buffer.from(bytes)]));
}

/**
 * Takes the bytes of blobs away for good and leaves their digests as tombstones. The rows are locked first, so that
 * whatever is about to refer to them waits and finds them purged.
 */
export async function purgeBlobs(tx: Tx, teamId: TeamId, digests: readonly string[], at: Date): Promise<void> {
  const where = { teamId, sha256: { in: [...digests] } };
  await tx.blobChunk.deleteMany({ where });
  await tx.rendition.deleteMany({ where: { teamId, textSha256: { in: [...digests] } } });
  await tx.blob.updateMany({ where: { ...where, purgedAt: null }, data: { purgedAt: at } });
}

/** Refuses when any of these blobs was purged, and holds off a purge of them until the transaction ends. */
export async function assertUnpurged(tx: Tx, teamId: TeamId, digests: readonly string[]): Promise<void> {
  const rows = await tx.$queryRaw<{ purged: boolean }[]>`
    SELECT purged_at IS NOT NULL AS purged FROM blob
    WHERE team_id = ${teamId}::uuid AND sha256 = ANY (${[...new Set(digests)].sort()}) ORDER BY sha256 FOR SHARE`;
  if (rows.some(({ purged }) => purged)) throw new Problem("conflict", "bytes-purged");
}

/** Removes blobs that nothing has referred to for a day, tombstones apart; gives how many. */
export async function sweepBlobs(tx: Tx, teamId: TeamId): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM blob b WHERE b.team_id = ${teamId}::uuid AND b.created_at < now() - interval '1 day' AND b.purged_at IS NULL
      AND NOT EXISTS (SELECT FROM revision_file f WHERE f.team_id = b.team_id AND f.sha256 = b.sha256)
      AND NOT EXISTS (SELECT FROM revision_file f WHERE f.team_id = b.team_id AND f.text_sha256 = b.sha256)
      AND NOT EXISTS (SELECT FROM attachment a WHERE a.team_id = b.team_id AND a.sha256 = b.sha256)
      AND NOT EXISTS (SELECT FROM published_report p WHERE p.team_id = b.team_id AND p.sha256 = b.sha256)`;
}
