import "server-only";
import type { IntakeId, TeamId } from "@/lib/base/ids";
import { addSkip, type SkippedGroup } from "@/lib/intake/core/intake";
import type { Tx } from "@/lib/platform/server/db";
import { Prepared } from "./link-rows";
import type { PreparedFile, RefusedFile } from "./prepare-file";

/** A folder's file that could not be taken. */
interface Refused {
  readonly refused: string;
  readonly params?: RefusedFile["params"];
}

/** Writes down a batch of a folder's files; one that is sent again takes the place of what was there. */
export async function addFolderFiles(tx: Tx, teamId: TeamId, intakeId: IntakeId, files: readonly PreparedFile[], refused: readonly RefusedFile[]): Promise<void> {
  const rows = new Map<string, object>(files.map((file) => [file.path, file]));
  for (const { name, code, params } of refused) {
    // A bad name is kept as it can be shown; two that look the same then are still two files.
    let path = name.toWellFormed().replace(/\p{Cc}/gu, "\ufffd").slice(0, 400);
    while (rows.has(path)) path += "\ufffd";
    rows.set(path, { refused: code, ...(params ? { params } : {}) } satisfies Refused);
  }
  await tx.$executeRaw`
    INSERT INTO intake_file (team_id, intake_id, path, file)
    SELECT ${teamId}::uuid, ${intakeId}::uuid, r.path, r.file
    FROM jsonb_to_recordset(${JSON.stringify([...rows].map(([path, file]) => ({ path, file })))}::jsonb) AS r (path text, file jsonb)
    ON CONFLICT (team_id, intake_id, path) DO UPDATE SET file = EXCLUDED.file`;
}

/** What has come of a folder by now, counted from what is there: a batch that is sent twice counts once. */
export async function countFolder(tx: Tx, intakeId: IntakeId): Promise<{ came: number; taken: number; bytes: number; refused: SkippedGroup[] }> {
  const [sum] = await tx.$queryRaw<{ came: number; taken: number; bytes: number }[]>`
    SELECT count(*)::int AS came, count(*) FILTER (WHERE NOT file ? 'refused')::int AS taken, coalesce(sum((file ->> 'size')::bigint), 0)::float8 AS bytes
    FROM intake_file WHERE intake_id = ${intakeId}::uuid`;
  const rows = await tx.$queryRaw<{ path: string; file: Refused }[]>`
    SELECT path, file FROM intake_file WHERE intake_id = ${intakeId}::uuid AND file ? 'refused' ORDER BY path`;
  let refused: SkippedGroup[] = [];
  for (const { path, file } of rows) refused = addSkip(refused, { path, code: file.refused, params: file.params && { ...file.params } });
  return { came: sum?.came ?? 0, taken: sum?.taken ?? 0, bytes: sum?.bytes ?? 0, refused };
}

/** Reads the files of a folder that were taken, in the order of their paths. */
export async function readFolderFiles(tx: Tx, intakeId: IntakeId): Promise<PreparedFile[]> {
  const rows = await tx.$queryRaw<{ file: unknown }[]>`
    SELECT file FROM intake_file WHERE intake_id = ${intakeId}::uuid AND NOT file ? 'refused' ORDER BY path`;
  return rows.map(({ file }) => Prepared.parse(file));
}
