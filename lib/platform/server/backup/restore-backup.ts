import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { once } from "node:events";
import { buffer } from "node:stream/consumers";
import pg from "pg";
import { from as copyFrom, type CopyStreamQuery } from "pg-copy-streams";
import { prepareDatabase } from "../migrate";
import { BackupRefused, JOBS, tableOfPart, type Manifest, type TableEntry } from "./format";
import { readMigrations, readTables } from "./tables";
import { readArchive, verifyBackup } from "./verify-backup";

/** Where a backup is put, and what may be written over. */
export interface Target {
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** The folder of migrations. */
  readonly migrations: string;
  /** Whether what is there may be replaced. */
  readonly isForced: boolean;
}

/** The texts of the migrations a backup was made at; an unknown or another one means another product. */
function migrationsOf(manifest: Manifest, folder: string): { name: string; checksum: string; sql: string }[] {
  return manifest.migrations.map(({ name, checksum }) => {
    const file = join(folder, name, "migration.sql");
    if (!existsSync(file)) throw new BackupRefused(`The backup was made by a newer Klartecken than this (it has the migration ${name}). Restore it with that one or a later one.`);
    const sql = readFileSync(file, "utf8");
    if (createHash("sha256").update(sql).digest("hex") !== checksum) throw new BackupRefused(`The migration ${name} is another one here than where the backup was made. Restore it with the Klartecken that made it.`);
    return { name, checksum, sql };
  });
}

async function assertAlone(db: pg.Client): Promise<void> {
  const { rows } = await db.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND application_name IN ('klartecken-server', 'klartecken-worker', 'klartecken-live')",
  );
  if (rows[0]!.n > 0) throw new BackupRefused("Klartecken runs on this database. Stop its servers and workers first, then restore.");
}

async function assertEmpty(db: pg.Client, isForced: boolean): Promise<void> {
  const { rows } = await db.query<{ people: boolean }>("SELECT EXISTS (SELECT FROM app_user) OR EXISTS (SELECT FROM team) AS people");
  if (rows[0]!.people && !isForced) throw new BackupRefused("The database is not empty. Restore into an empty one, or replace what is there with --force; there is no way back from that but another backup.");
}

/** Takes the database to where the backup was made: older migrations are later followed by the newer ones. */
async function bringToLevel(db: pg.Client, migrations: ReturnType<typeof migrationsOf>): Promise<void> {
  await db.query("DROP SCHEMA IF EXISTS throttle CASCADE");
  await db.query("DROP SCHEMA public CASCADE");
  await db.query("CREATE SCHEMA public");
  await db.query(`CREATE TABLE _prisma_migrations (id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`);
  for (const { name, checksum, sql } of migrations) {
    await db.query(sql);
    await db.query("INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), 1)", [randomUUID(), checksum, name]);
  }
}

/** Feeds the parts of tables to the database as they come from the archive; a table ends where another begins. */
class Loader {
  #open: { table: TableEntry; stream: CopyStreamQuery; hash: ReturnType<typeof createHash> } | null = null;
  readonly loaded = new Set<string>();

  constructor(
    private readonly db: pg.Client,
    private readonly tables: ReadonlyMap<string, TableEntry>,
  ) {}

  async #begin(table: TableEntry): Promise<void> {
    // What never changes is refused by triggers, and summaries are kept by them: both have happened already.
    await this.db.query(`ALTER TABLE "${table.name}" DISABLE TRIGGER USER`);
    const columns = table.columns.map((column) => `"${column}"`).join(", ");
    this.#open = { table, stream: this.db.query(copyFrom(`COPY "${table.name}" (${columns}) FROM STDIN`)), hash: createHash("sha256") };
  }

  async end(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    if (!open) return;
    open.stream.end();
    await once(open.stream, "finish");
    if (open.stream.rowCount !== open.table.rows || open.hash.digest("hex") !== open.table.sha256)
      throw new BackupRefused("The backup changed while it was read. Nothing was restored.");
    await this.db.query(`ALTER TABLE "${open.table.name}" ENABLE TRIGGER USER`);
    this.loaded.add(open.table.name);
  }

  async add(name: string, content: AsyncIterable<Buffer>): Promise<void> {
    if (this.#open?.table.name !== name) {
      await this.end();
      await this.#begin(this.tables.get(name)!);
    }
    const { stream, hash } = this.#open!;
    for await (const chunk of content) {
      hash.update(chunk);
      if (!stream.write(chunk)) await once(stream, "drain");
    }
  }
}

async function addJobs(db: pg.Client, text: string): Promise<void> {
  await db.query("DELETE FROM pgboss.job WHERE name NOT LIKE E'\\\\_\\\\_%'");
  await db.query(
    `INSERT INTO pgboss.job (name, data, retry_limit, retry_delay, retry_backoff, expire_in, policy)
     SELECT job->>'name', job->'data', 5, 2, true, interval '10 minutes', 'standard'
     FROM jsonb_array_elements($1::jsonb) AS job JOIN pgboss.queue q ON q.name = job->>'name'`,
    [`[${text.trim().split("\n").filter(Boolean).join(",")}]`],
  );
}

async function load(db: pg.Client, file: string, manifest: Manifest): Promise<void> {
  const tables = new Map(manifest.tables.map((table) => [table.name, table]));
  const there = await readTables(db);
  for (const { name, columns } of manifest.tables) {
    const shape = there.find((one) => one.name === name);
    if (!shape || columns.some((column) => !shape.columns.includes(column))) throw new BackupRefused(`The backup has a table or column that is not known here (${name}). Nothing was restored.`);
  }
  const loader = new Loader(db, tables);
  let jobs = "";
  await readArchive(file, async (name, content) => {
    const table = tableOfPart(name);
    if (table) return loader.add(table, content);
    await loader.end();
    const text = (await buffer(content)).toString("utf8");
    if (name === JOBS) jobs = text;
  });
  const missing = manifest.tables.find(({ name, rows }) => rows > 0 && !loader.loaded.has(name));
  if (missing) throw new BackupRefused("The backup changed while it was read. Nothing was restored.");
  for (const { name, value } of manifest.sequences) if (value !== null) await db.query("SELECT setval($1::regclass, $2::bigint, true)", [`public.${name}`, value]);
  await addJobs(db, jobs);
}

/**
 * Puts a backup into a database, whole or not at all: it is read and checked first, then loaded in one transaction as
 * the owner of the tables, then the newer migrations follow. Ends with the server's role having its rights.
 */
export async function restoreBackup(file: string, target: Target): Promise<Manifest> {
  const manifest = await verifyBackup(file);
  const migrations = migrationsOf(manifest, target.migrations);
  await prepareDatabase(target.ownerUrl, target.appUrl, target.migrations);
  const db = new pg.Client({ connectionString: target.ownerUrl, application_name: "klartecken-restore" });
  db.on("error", () => undefined);
  await db.connect();
  try {
    await db.query("BEGIN");
    await assertAlone(db);
    await assertEmpty(db, target.isForced);
    const level = await readMigrations(db);
    if (level.length !== migrations.length) await bringToLevel(db, migrations);
    else if (target.isForced) await db.query(`TRUNCATE ${(await readTables(db)).map(({ name }) => `"${name}"`).join(", ")}`);
    else await db.query("TRUNCATE setup_link");
    await load(db, file, manifest);
    await db.query("COMMIT");
    await db.query("ANALYZE");
  } finally {
    await db.end().catch(() => undefined);
  }
  await prepareDatabase(target.ownerUrl, target.appUrl, target.migrations);
  return manifest;
}
