import "server-only";
import type { TeamId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { CHUNK, sha256Of } from "./blobs";
import { inTeam } from "./db";

/** What waits together is written together: so many, or so many bytes. */
const MOST = 256;
const MOST_BYTES = 4 * 1024 * 1024;
/** How long the first of them waits for others. */
const WAIT_MS = 3;

/** Stores bytes and gives their digest, as `storeBlob` does. */
export type StoreBlob = (teamId: TeamId, bytes: Uint8Array) => Promise<string>;

interface Waiting {
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly done: (error?: unknown) => void;
}

/** Writes blobs in one transaction; gives the digests whose bytes were purged, which are left as they are. */
async function writeTogether(teamId: TeamId, blobs: readonly Pick<Waiting, "sha256" | "bytes">[]): Promise<Set<string>> {
  // Each once, and in the order of their digests: two that write the same ones then never wait for each other in a circle.
  const each = [...new Map(blobs.map((one) => [one.sha256, one.bytes]))].sort(([a], [b]) => (a < b ? -1 : 1));
  const digests = each.map(([sha256]) => sha256);
  return inTeam(teamId, async (tx) => {
    const rows = await tx.$queryRaw<{ sha256: string; purged: boolean }[]>`
      INSERT INTO blob (team_id, sha256, size)
      SELECT ${teamId}::uuid, u.sha256, u.size FROM unnest(${digests}::text[], ${each.map(([, bytes]) => bytes.length)}::int[]) AS u (sha256, size)
      ON CONFLICT (team_id, sha256) DO UPDATE SET created_at = now() RETURNING sha256, purged_at IS NOT NULL AS purged`;
    const purged = new Set(rows.flatMap((row) => (row.purged ? [row.sha256] : [])));
    const there = await tx.$queryRaw<{ sha256: string; n: number }[]>`
      SELECT sha256, n FROM blob_chunk WHERE team_id = ${teamId}::uuid AND sha256 = ANY (${digests})`;
    const known = new Set(there.map(({ sha256, n }) => `${sha256} ${n}`));
    const data: { teamId: TeamId; sha256: string; n: number; bytes: Uint8Array<ArrayBuffer> }[] = [];
    for (const [sha256, bytes] of each)
      for (let n = 0; n * CHUNK < bytes.length && !purged.has(sha256); n++)
        if (!known.has(`${sha256} ${n}`)) data.push({ teamId, sha256, n, bytes: Uint8Array.from(bytes.subarray(n * CHUNK, (n + 1) * CHUNK)) });
    if (data.length > 0) await tx.blobChunk.createMany({ data });
    return purged;
  });
}

/**
 * Makes a `storeBlob` for one who stores thousands at once: what is asked for at the same time is written in one
 * transaction. Each by itself takes seven round trips, of which nearly all of the time goes into waiting.
 */
export function makeBlobWriter(teamId: TeamId): StoreBlob {
  let waiting: Waiting[] = [];
  let bytesWaiting = 0;
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    const batch = waiting;
    waiting = [];
    bytesWaiting = 0;
    writeTogether(teamId, batch).then(
      (purged) => batch.forEach((one) => one.done(purged.has(one.sha256) ? new Problem("conflict", "bytes-purged") : undefined)),
      (error: unknown) => batch.forEach((one) => one.done(error)),
    );
  };
  return (_, bytes) =>
    new Promise((resolve, reject) => {
      const sha256 = sha256Of(bytes);
      waiting.push({ sha256, bytes, done: (error) => (error === undefined ? resolve(sha256) : reject(error as Error)) });
      bytesWaiting += bytes.length;
      if (waiting.length >= MOST || bytesWaiting >= MOST_BYTES) flush();
      else timer ??= setTimeout(flush, WAIT_MS);
    });
}
