import "server-only";
import { Problem } from "@/lib/base/problem";
import { namesOf } from "@/lib/identity/server/names";
import type { FilePurge } from "@/lib/intake/core/revision";
import type { Tx } from "@/lib/platform/server/db";

/** Who purged which of these files, when and why, by file id. */
export async function purgesOf(tx: Tx, fileIds: readonly string[]): Promise<Map<string, FilePurge>> {
  const rows = fileIds.length === 0 ? [] : await tx.purge.findMany({ where: { fileId: { in: [...fileIds] } } });
  const names = await namesOf(tx, rows.map((row) => row.byId));
  return new Map(rows.map(({ fileId, byId, at, reason }) => [fileId, { by: names.get(byId) ?? "", at: at.toISOString(), reason }]));
}

/** Refuses to read a file whose bytes were purged, saying who did it, when and why. */
export async function assertReadable(tx: Tx, fileId: string): Promise<void> {
  const purge = (await purgesOf(tx, [fileId])).get(fileId);
  if (purge) throw new Problem("gone", "file-purged", { params: { by: purge.by, at: Date.parse(purge.at), reason: purge.reason } });
}
