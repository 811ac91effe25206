import "server-only";
import { createHash } from "node:crypto";
import { createWriteStream, existsSync, renameSync, rmSync } from "node:fs";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { pack, type Pack } from "tar-stream";
import { BackupRefused, FORMAT, HEAD, JOBS, MANIFEST, MANIFEST_DIGEST, partName, sha256, type Manifest, type TableEntry } from "./format";
import { readMigrations, readTables, type TableShape } from "./tables";
import { verifyBackup } from "./verify-backup";

/** A table is written in parts of about this size: the archive wants to know beforehand how large an entry is. */
const PART = 4 * 1024 * 1024;

function addEntry(archive: Pack, name: string, bytes: Uint8Array | string): Promise<void> {
  return new Promise((resolve, reject) => {
    const content = Buffer.from(bytes as Uint8Array);
    archive.entry({ name, size: content.length, mode: 0o600, mtime: new Date(0) }, content, (error) => (error ? reject(error) : resolve()));
  });
}

async function addTable(db: pg.Client, archive: Pack, { name, columns }: TableShape): Promise<TableEntry> {
  const hash = createHash("sha256");
  let waiting: Buffer[] = [];
  let [size, bytes, rows, part] = [0, 0, 0, 0];
  const write = async () => {
    await addEntry(archive, partName(name, part++), Buffer.concat(waiting));
    waiting = [];
    size = 0;
  };
  const list = columns.map((column) => `"${column}"`).join(", ");
  const stream: Readable = db.query(copyTo(`COPY "${name}" (${list}) TO STDOUT`));
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    hash.update(chunk);
    // A line is a row: what is a line break within a value is written as two other characters.
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) rows += 1;
    waiting.push(chunk);
    size += chunk.length;
    bytes += chunk.length;
    if (size >= PART) await write();
  }
  if (size > 0) await write();
  return { name, columns: [...columns], rows, bytes, sha256: hash.digest("hex") };
}

/** Jobs that wait or are being done: they belong to the changes beside them. What is done is not kept. */
async function addJobs(db: pg.Client, archive: Pack): Promise<number> {
  const { rows: there } = await db.query<{ queue: string | null }>("SELECT to_regclass('pgboss.job')::text AS queue");
  if (!there[0]?.queue) return 0;
  const { rows } = await db.query<{ name: string; data: unknown }>(
    "SELECT name, data FROM pgboss.job WHERE state IN ('created', 'retry', 'active') AND name NOT LIKE E'\\\\_\\\\_%' ORDER BY created_on, id",
  );
  if (rows.length > 0) await addEntry(archive, JOBS, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  return rows.length;
}

/** Writes what one moment of the database holds, table by table, and gives what was written. */
async function write(db: pg.Client, archive: Pack, product: string, at: Date): Promise<Manifest> {
  await addEntry(archive, HEAD, JSON.stringify({ format: FORMAT }));
  const tables: TableEntry[] = [];
  for (const table of await readTables(db)) tables.push(await addTable(db, archive, table));
  const { rows: sequences } = await db.query<{ name: string; value: string | null }>(
    "SELECT sequencename AS name, last_value::text AS value FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1",
  );
  const jobs = await addJobs(db, archive);
  const manifest: Manifest = { format: FORMAT, product, createdAt: at.toISOString(), migrations: await readMigrations(db), tables, sequences, jobs };
  const text = JSON.stringify(manifest, null, 1);
  await addEntry(archive, MANIFEST, text);
  await addEntry(archive, MANIFEST_DIGEST, sha256(text));
  archive.finalize();
  return manifest;
}

/**
 * Writes a backup of the whole installation to a file, while it runs: everything is read in one transaction that sees
 * one moment. The file gets its name only after it was read again and found whole.
 */
export async function createBackup(ownerUrl: string, file: string, product: string, at: Date): Promise<Manifest> {
  if (existsSync(file)) throw new BackupRefused(`${file} is there already. Choose another name, or remove it first.`);
  const partial = `${file}.part`;
  const db = new pg.Client({ connectionString: ownerUrl, application_name: "klartecken-backup" });
  await db.connect();
  try {
    await db.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    if ((await readMigrations(db)).length === 0) throw new BackupRefused("There is no Klartecken in this database.");
    const archive = pack();
    const written = pipeline(archive, createGzip({ level: 6 }), createWriteStream(partial, { mode: 0o600 }));
    const filled = write(db, archive, product, at).catch((error: unknown) => {
      archive.destroy(error as Error);
      throw error;
    });
    const [manifest] = await Promise.all([filled, written]);
    await db.query("COMMIT");
    await verifyBackup(partial);
    renameSync(partial, file);
    return manifest;
  } catch (error) {
    rmSync(partial, { force: true });
    if ((error as { code?: string }).code === "ENOSPC") throw new BackupRefused("There is no space left where the backup was to be written. Nothing was kept of it.");
    throw error;
  } finally {
    await db.end().catch(() => undefined);
  }
}
