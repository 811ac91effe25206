import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";

/** What a test file knows of its own database. */
export interface TestDatabase {
  /** Connects as the owner of the tables, past the walls, to arrange and to look. */
  readonly owner: pg.Pool;
  readonly ownerUrl: string;
  readonly appUrl: string;
}

/** Gives the test file a database of its own, cloned from the migrated template, and points the services at it. */
export function useDatabase(): TestDatabase {
  const name = `t_${randomUUID().replaceAll("-", "")}`;
  const admin = inject("ownerUrl");
  const at = (database: string) => Object.assign(new URL(admin), { pathname: `/${database}` }).href;
  const appUrl = Object.assign(new URL(at(name)), { username: "klartecken_app", password: "app" }).href;
  process.env.APP_DATABASE_URL = appUrl;
  process.env.DATABASE_URL = at(name);
  process.env.NEXTAUTH_SECRET = "only-for-tests-only-for-tests";
  process.env.NEXTAUTH_URL = "http://127.0.0.1:3000";
  process.env.KLARTECKEN_LOG = "silent";
  // Tests ask faster than anybody; those about limits set their own.
  for (const name of ["READS", "CHANGES", "ANONYMOUS"]) process.env[`KLARTECKEN_RATE_${name}`] ??= "0";
  const owner = new pg.Pool({ connectionString: at(name), max: 2 });
  owner.on("error", () => undefined);
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: admin });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  beforeAll(() => run(`CREATE DATABASE ${name} TEMPLATE klartecken_template`));
  afterAll(async () => {
    const { closeDatabase } = await import("@/lib/platform/server/db");
    await closeDatabase();
    await owner.end();
    await run(`DROP DATABASE ${name} WITH (FORCE)`);
  });
  return { owner, ownerUrl: at(name), appUrl };
}
