import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { prepareDatabase } from "@/lib/platform/server/migrate";
import { bundle } from "@/scripts/lib/bundle.mjs";

const TEMPLATE = "klartecken_template";

/**
 * One real Postgres for all database tests, with one migrated template that every test file clones; and the
 * bundle of what threads do, since texts are decoded in them.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await bundle();
  let stop = async () => {};
  let urlOf: (database: string) => string;
  if (process.env.TEST_DATABASE_URL) {
    const base = process.env.TEST_DATABASE_URL;
    urlOf = (database) => Object.assign(new URL(base), { pathname: `/${database}` }).href;
  } else {
    const { startEmbeddedPostgres } = await import("@/scripts/lib/embedded-postgres.mjs");
    const folder = mkdtempSync(join(tmpdir(), "klartecken-test-"));
    const server = await startEmbeddedPostgres({ databaseDir: join(folder, "data"), password: "test", fast: true });
    urlOf = server.url;
    stop = async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    };
  }
  const admin = new pg.Client({ connectionString: urlOf("postgres") });
  await admin.connect();
  await admin.query(`DROP DATABASE IF EXISTS ${TEMPLATE} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${TEMPLATE}`);
  await admin.end();
  const appUrl = Object.assign(new URL(urlOf(TEMPLATE)), { username: "klartecken_app", password: "app" }).href;
  await prepareDatabase(urlOf(TEMPLATE), appUrl, join(process.cwd(), "prisma/migrations"));
  project.provide("ownerUrl", urlOf("postgres"));
  return stop;
}

declare module "vitest" {
  interface ProvidedContext {
    ownerUrl: string;
  }
}
