import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import PgBoss from "pg-boss";
import { JOB_NAMES } from "@/lib/base/job";

/** The advisory lock that Prisma's own engine takes, so that the two never migrate at once. */
const PRISMA_LOCK = 72707369;

/** Applies prisma/migrations in Prisma's layout and book-keeping; `prisma migrate status` agrees with it. */
async function applyMigrations(db: pg.Client, folder: string): Promise<string[]> {
  const applied: string[] = [];
  await db.query(`CREATE TABLE IF NOT EXISTS _prisma_migrations (id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL, logs TEXT,
    rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`);
  const { rows } = await db.query<{ migration_name: string; checksum: string; finished_at: Date | null }>(
    "SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL",
  );
  const failed = rows.find((row) => !row.finished_at);
  if (failed) throw new Error(`The migration ${failed.migration_name} failed earlier; see "prisma migrate resolve".`);
  const known = new Map(rows.map((row) => [row.migration_name, row.checksum]));
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, "migration.sql")));
  for (const name of names.sort()) {
    const sql = readFileSync(join(folder, name, "migration.sql"), "utf8");
    const checksum = createHash("sha256").update(sql).digest("hex");
    if (known.has(name)) {
      if (known.get(name) !== checksum) throw new Error(`The migration ${name} was changed after it was applied.`);
      continue;
    }
    const id = randomUUID();
    await db.query("BEGIN");
    try {
      await db.query(sql);
      await db.query(
        "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), 1)",
        [id, checksum, name],
      );
      await db.query("COMMIT");
    } catch (error) {
      await db.query("ROLLBACK");
      throw new Error(`The migration ${name} was refused by the database: ${(error as Error).message}`, { cause: error });
    }
    applied.push(name);
  }
  return applied;
}

/** Creates pg-boss's schema and the queues of base/job.ts, as the owner: the server itself never migrates. */
async function prepareQueues(db: pg.Client): Promise<void> {
  const { rows } = await db.query<{ there: string | null }>("SELECT to_regclass('pgboss.queue')::text AS there");
  if (rows[0]?.there) {
    const queues = await db.query<{ name: string }>("SELECT name FROM pgboss.queue");
    const made = new Set(queues.rows.map((row) => row.name));
    if (JOB_NAMES.every((name) => made.has(name))) return;
  }
  const boss = new PgBoss({
    db: { executeSql: (text: string, values?: unknown[]) => db.query(text, values) },
    supervise: false,
    schedule: false,
  });
  boss.on("error", () => undefined);
  await boss.start();
  for (const name of JOB_NAMES) await boss.createQueue(name, { name, policy: "standard" });
  await boss.stop({ graceful: false });
}

/** What the server's and worker's role may do, and nothing else. Idempotent. */
async function grantTo(db: pg.Client, role: string): Promise<void> {
  const name = db.escapeIdentifier(role);
  await db.query(`
    GRANT USAGE ON SCHEMA public, throttle, pgboss TO ${name};
    GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO ${name};
    REVOKE ALL ON _prisma_migrations, setup_link FROM ${name};
    GRANT SELECT ON _prisma_migrations TO ${name};
    GRANT DELETE ON blob, blob_chunk, rendition, presence, saved_view, request_key, notice, intake_part, intake_file TO ${name};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${name};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO ${name};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA throttle TO ${name};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO ${name};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pgboss TO ${name};`);
}

/** Makes the application's role when it is missing, and refuses one that the walls would not hold. */
async function ensureRole(db: pg.Client, role: string, password: string): Promise<void> {
  const { rows } = await db.query<{ rolsuper: boolean; rolbypassrls: boolean }>(
    "SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = $1",
    [role],
  );
  const [found] = rows;
  if (found?.rolsuper || found?.rolbypassrls)
    throw new Error(`The role ${role} of APP_DATABASE_URL bypasses row-level security. Give the server a role that neither is a superuser nor has BYPASSRLS.`);
  const { rows: me } = await db.query<{ name: string }>("SELECT current_user AS name");
  if (me[0]?.name === role)
    throw new Error(`DATABASE_URL and APP_DATABASE_URL use the same role (${role}), which owns the tables and so walks through the walls between teams. Use two roles.`);
  if (found) return;
  try {
    await db.query(`CREATE ROLE ${db.escapeIdentifier(role)} LOGIN PASSWORD ${db.escapeLiteral(password)} NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE`);
  } catch (error) {
    throw new Error(
      `The role ${role}, with which the server connects, does not exist, and DATABASE_URL's role may not create it (${(error as Error).message}). Have an administrator run: CREATE ROLE ${role} LOGIN PASSWORD '…'; then put it in APP_DATABASE_URL.`,
      { cause: error },
    );
  }
}

/**
 * Brings a database up to date as its owner: the application's role, the migrations, the queues, the grants.
 *
 * @param ownerUrl the URL of the role that owns the tables
 * @param appUrl the URL the server will use; its role is created when missing
 * @returns the names of the migrations applied now
 */
export async function prepareDatabase(ownerUrl: string, appUrl: string, folder: string): Promise<string[]> {
  const app = new URL(appUrl);
  const role = decodeURIComponent(app.username);
  const db = new pg.Client({ connectionString: ownerUrl });
  await db.connect();
  try {
    await db.query("SELECT pg_advisory_lock($1)", [PRISMA_LOCK]);
    await ensureRole(db, role, decodeURIComponent(app.password));
    const applied = await applyMigrations(db, folder);
    await prepareQueues(db);
    await grantTo(db, role);
    return applied;
  } finally {
    await db.end();
  }
}
