import "server-only";
import { createHash } from "node:crypto";
import type { TeamId } from "@/lib/base/ids";
import type { Tx } from "./db";
import { inTeam } from "./db";

/** A row holds at most this many bytes, so that no value grows beyond what the driver handles well. */
const CHUNK = 1024 * 1024;

export const sha256Of = (data: Uint8Array | string): string => createHash("sha256").update(data).digest("hex");

/**
 * Stores bytes under (team, SHA-256) unless they are there already. Written before the row that refers to
 * them, in transactions of their own: a blob without a reference is swept a day later.
 */
export async function storeBlob(teamId: TeamId, bytes: Uint8Array): Promise<string> {
  const sha256 = sha256Of(bytes);
  await inTeam(teamId, async (tx) => {
    const made = await tx.$executeRaw`
      INSERT INTO blob (team_id, sha256, size) VALUES (${teamId}::uuid, ${sha256}, ${bytes.length})
      ON CONFLICT (team_id, sha256) DO UPDATE SET created_at = now()`;
    if (made === 0) return;
    const there = await tx.blobChunk.count({ where: { teamId, sha256 } });
    if (there * CHUNK >= bytes.length && (there > 0 || bytes.length === 0)) return;
    for (let n = 0; n * CHUNK < bytes.length; n++) {
      const part = Uint8Array.from(bytes.subarray(n * CHUNK, (n + 1) * CHUNK));
      await tx.blobChunk.create({ data: { teamId, sha256, n, bytes: part } });
    }
  });
  return sha256;
}

/** Reads a blob whole; null when the team has no such blob. */
export async function readBlob(tx: Tx, teamId: TeamId, sha256: string): Promise<Buffer | null> {
  const blob = await tx.blob.findUnique({ where: { teamId_sha256: { teamId, sha256 } } });
  if (!blob) return null;
  const chunks = await tx.blobChunk.findMany({ where: { teamId, sha256 }, orderBy: { n: "asc" } });
  return Buffer.concat(chunks.map((chunk) => chunk.bytes));
}

/** Removes blobs that nothing has referred to for a day; gives how many. */
export async function sweepBlobs(tx: Tx, teamId: TeamId): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM blob b WHERE b.team_id = ${teamId}::uuid AND b.created_at < now() - interval '1 day'
      AND NOT EXISTS (SELECT FROM revision_file f WHERE f.team_id = b.team_id AND f.sha256 = b.sha256)
      AND NOT EXISTS (SELECT FROM revision_file f WHERE f.team_id = b.team_id AND f.text_sha256 = b.sha256)
      AND NOT EXISTS (SELECT FROM published_report p WHERE p.team_id = b.team_id AND p.sha256 = b.sha256)`;
}
