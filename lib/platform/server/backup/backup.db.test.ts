import { spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { copyFileSync, existsSync, mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync, cpSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { sealTrail } from "@/lib/audit/server/seal-trail";
import type { VerdictId } from "@/lib/base/ids";
import { createShareLink } from "@/lib/sharing/server/create-share-link";
import { aDecidedReview, aMember, aReview, aRevision, aTeam, PASSWORD, useInstallation, type ArrangedMember, type ArrangedTeam, type DecidedReview } from "@/lib/testing/server/arrange";
import { DOERS } from "@/lib/worker/server/registry";
import { createBackup } from "./create-backup";
import type { Manifest } from "./format";
import { restoreBackup } from "./restore-backup";
import { verifyBackup } from "./verify-backup";

const database = useInstallation();
const folder = mkdtempSync(join(tmpdir(), "klartecken-backup-"));
const file = join(folder, "installation.kbak");
const migrations = join(process.cwd(), "prisma/migrations");
const made: string[] = [];
/** Owns the restored databases and is no superuser, as with a database that somebody else runs. */
const OWNER = `restorer_${randomUUID().slice(0, 8)}`;

let team: ArrangedTeam;
let lead: ArrangedMember;
let review: DecidedReview;
let link: string;
let manifest: Manifest;

async function ask<T extends object>(url: string, sql: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** An empty database of its own, with its URLs. */
async function anEmptyDatabase() {
  const name = `r_${randomUUID().replaceAll("-", "")}`;
  const admin = inject("ownerUrl");
  await ask(admin, `CREATE DATABASE ${name} OWNER ${OWNER}`);
  made.push(name);
  const at = (username: string, password: string) => Object.assign(new URL(admin), { pathname: `/${name}`, username, password }).href;
  return { ownerUrl: at(OWNER, "owner"), appUrl: at("klartecken_app", "app"), adminUrl: Object.assign(new URL(admin), { pathname: `/${name}` }).href, migrations, isForced: false };
}

const tablesOf = async (url: string) =>
  (await ask<{ name: string }>(url, "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1")).map(({ name }) => name).filter((name) => name !== "_prisma_migrations");

/** Every row of every table, generated columns included, as one digest a table. */
async function contentsOf(url: string): Promise<Record<string, { rows: number; digest: string | null }>> {
  const contents: Record<string, { rows: number; digest: string | null }> = {};
  for (const name of await tablesOf(url)) {
    const [row] = await ask<{ rows: number; digest: string | null }>(url, `SELECT count(*)::int AS rows, md5(string_agg(t::text, E'\\n' ORDER BY t::text COLLATE "C")) AS digest FROM "${name}" t`);
    contents[name] = row!;
  }
  return contents;
}

const isUntouched = async (url: string) => (await ask<{ n: number }>(url, "SELECT (SELECT count(*) FROM app_user)::int + (SELECT count(*) FROM team)::int + (SELECT count(*) FROM blob)::int AS n"))[0]!.n === 0;

beforeAll(async () => {
  await ask(inject("ownerUrl"), `CREATE ROLE ${OWNER} LOGIN PASSWORD 'owner' NOSUPERUSER NOBYPASSRLS`);
  team = await aTeam(database, "Återställd\ttab \\ och\nrad");
  lead = await aMember(team, "lead");
  review = await aDecidedReview({ author: (await aMember(team, "author")).actor, lead: lead.actor, approver: (await aMember(team, "approver")).actor }, "Återläst");
  await DOERS["publish-report"]({ teamId: team.id, reviewId: review.id, verdictId: review.verdictId as VerdictId });
  await sealTrail(team.id);
  ({ token: link } = await createShareLink(lead.actor, review.id, { language: "sv", expiresInDays: null }, new Date()));
  // More than one part of a table, and a job that waits.
  const large = await aReview(lead.actor, "Large");
  await aRevision(lead.actor, large.id, Object.fromEntries([1, 2, 3].map((n) => [`logs/${n}.txt`, `${n} ${"0123456789abcdef ".repeat(110_000)}\n`])));
  manifest = await createBackup(database.ownerUrl, file, "test", new Date("2026-11-20T12:00:00Z"));
}, 120_000);

afterAll(async () => {
  for (const name of made) await ask(inject("ownerUrl"), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await ask(inject("ownerUrl"), `DROP ROLE IF EXISTS ${OWNER}`);
  rmSync(folder, { recursive: true, force: true });
});

describe("making a backup", () => {
  it("holds every table with its rows, may be read by its owner alone, and leaves nothing half", async () => {
    const contents = await contentsOf(database.ownerUrl);
    expect(Object.fromEntries(manifest.tables.map(({ name, rows }) => [name, rows]))).toEqual(Object.fromEntries(Object.entries(contents).map(([name, { rows }]) => [name, rows])));
    expect(manifest.jobs).toBeGreaterThan(0);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
    expect(await verifyBackup(file)).toEqual(manifest);
  });

  it("holds one moment, whatever is written while it is made", async () => {
    const moment = join(folder, "moment.kbak");
    let isDone = false;
    const writing = (async () => {
      for (let n = 0; !isDone; n++) await aReview(lead.actor, `Meanwhile ${n}`);
    })();
    const { tables } = await createBackup(database.ownerUrl, moment, "test", new Date());
    isDone = true;
    await writing;
    const rows = (name: string) => tables.find((table) => table.name === name)!.rows;
    const before = (name: string) => manifest.tables.find((table) => table.name === name)!.rows;
    // A system and its review are made one after the other, each with its event.
    const [systems, reviews] = [rows("system") - before("system"), rows("review") - before("review")];
    expect(systems - reviews).toBeGreaterThanOrEqual(0);
    expect(systems - reviews).toBeLessThanOrEqual(1);
    expect(rows("audit_event") - before("audit_event")).toBe(systems + reviews);
  });

  it("does not write over what is there, and says where there is nothing to keep", async () => {
    await expect(createBackup(database.ownerUrl, file, "test", new Date())).rejects.toThrow("is there already");
    const empty = await anEmptyDatabase();
    await expect(createBackup(empty.ownerUrl, join(folder, "none.kbak"), "test", new Date())).rejects.toThrow("There is no Klartecken in this database");
    expect(readdirSync(folder).filter((name) => name.startsWith("none"))).toEqual([]);
  });
});

describe("restoring a backup", () => {
  it("refuses one in which a single byte differs, wherever it stands, and touches nothing", async () => {
    const target = await anEmptyDatabase();
    const bytes = readFileSync(file);
    const bad = join(folder, "damaged.kbak");
    for (const at of [40, Math.floor(bytes.length / 3), Math.floor(bytes.length / 2), bytes.length - 12]) {
      const copy = Buffer.from(bytes);
      copy[at] = copy[at]! ^ 0x10;
      writeFileSync(bad, copy);
      await expect(restoreBackup(bad, target)).rejects.toThrow("damaged or cut short");
    }
    expect(await tablesOf(target.adminUrl)).toEqual([]);
  }, 60_000);

  it("refuses one whose content was changed and packed again", async () => {
    const bad = join(folder, "changed.kbak");
    const plain = gunzipSync(readFileSync(file));
    const at = plain.indexOf("too many connections");
    expect(at).toBeGreaterThan(0);
    plain.write("two", at);
    writeFileSync(bad, gzipSync(plain));
    await expect(verifyBackup(bad)).rejects.toThrow("damaged or cut short");
  });

  it("refuses one that was cut short, one that is none, and one that is not there", async () => {
    const cut = join(folder, "cut.kbak");
    for (const share of [0.2, 0.9, 0.999]) {
      copyFileSync(file, cut);
      truncateSync(cut, Math.floor(statSync(file).size * share));
      await expect(verifyBackup(cut)).rejects.toThrow("damaged or cut short");
    }
    writeFileSync(cut, "no archive");
    await expect(verifyBackup(cut)).rejects.toThrow("damaged or cut short");
    await expect(verifyBackup(join(folder, "nowhere"))).rejects.toThrow("There is no file");
  });

  it("refuses one of a newer product, and one with a migration that is another here", async () => {
    const target = await anEmptyDatabase();
    const older = join(folder, "older-product");
    cpSync(migrations, older, { recursive: true });
    const last = manifest.migrations.at(-1)!.name;
    writeFileSync(join(older, last, "migration.sql"), "SELECT 1;");
    await expect(restoreBackup(file, { ...target, migrations: older })).rejects.toThrow("is another one here");
    rmSync(join(older, last), { recursive: true });
    await expect(restoreBackup(file, { ...target, migrations: older })).rejects.toThrow("newer Klartecken");
    expect(await tablesOf(target.adminUrl)).toEqual([]);
  });

  it("brings everything back: every row, the chain, the digest, the report's bytes, the link, sign-in, and the walls", async () => {
    const asked = async () => {
      const { withToken } = await import("@/lib/testing/server/call");
      const as = withToken(lead.token);
      const texts: string[] = [];
      for (const query of ["format=markdown&language=sv", "format=json&language=en"]) texts.push((await as.get(`reviews/${review.id}/report?${query}`)).text);
      const original = await as.get(`reviews/${review.id}/revisions/1/files/${review.revision.files[0]!.id}/original`);
      return { texts, original: original.bytes.toString("base64"), status: original.status };
    };
    const before = await asked();
    const contents = await contentsOf(database.ownerUrl);
    const complete = join(folder, "drill.kbak");
    const { jobs } = await createBackup(database.ownerUrl, complete, "test", new Date());
    const target = await anEmptyDatabase();
    await restoreBackup(complete, target);

    expect(await contentsOf(target.adminUrl)).toEqual(contents);
    expect((await ask<{ n: number }>(target.adminUrl, "SELECT count(*)::int AS n FROM pgboss.job WHERE state = 'created' AND name NOT LIKE E'\\\\_\\\\_%'"))[0]!.n).toBe(jobs);
    expect(await ask(target.adminUrl, "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'D'")).toEqual([]);
    // Numbers go on where they were.
    const [{ next, most }] = (await ask<{ next: string; most: string }>(target.adminUrl, "SELECT nextval('audit_event_id_seq')::text AS next, (SELECT max(id) FROM audit_event)::text AS most")) as [{ next: string; most: string }];
    expect(BigInt(next)).toBeGreaterThan(BigInt(most));

    // The product's role sees it through the walls, and nothing without a team.
    expect(await ask(target.appUrl, "SELECT FROM review")).toHaveLength(0);
    await expect(ask(target.appUrl, "DELETE FROM verdict")).rejects.toThrow("permission denied");

    vi.resetModules();
    const { closeDatabase } = await import("@/lib/platform/server/db");
    await closeDatabase();
    process.env.APP_DATABASE_URL = target.appUrl;
    try {
      expect(await asked()).toEqual(before);
      const { firstBrokenSeal } = await import("@/lib/audit/server/seal-trail");
      expect(await firstBrokenSeal(team.id)).toBeNull();
      const { inTeam, beforeTeam } = await import("@/lib/platform/server/db");
      const { settleVerdict } = await import("@/lib/verdict/server/settle-verdict");
      // Settling recomputes the digest of everything the verdict rests on, and voids it when that differs.
      await inTeam(team.id, (tx) => settleVerdict(tx, lead.actor, review.id, new Date(), "assessment.given"));
      expect(await inTeam(team.id, (tx) => tx.verdict.findFirstOrThrow({ where: { id: review.verdictId } }))).toMatchObject({ voidedAt: null });
      const { openShareLink } = await import("@/lib/sharing/server/open-share-link");
      expect(await openShareLink(link, undefined, new Date())).not.toBeNull();
      const { passwordFits } = await import("@/lib/identity/server/password");
      const [row] = await beforeTeam((tx) => tx.$queryRaw<{ password_hash: string }[]>`SELECT * FROM person_for_sign_in(${lead.actor.email})`);
      expect(await passwordFits(row?.password_hash ?? null, PASSWORD)).toBe(true);
      // And one can go on working.
      await expect(aReview(lead.actor, "Afterwards")).resolves.toBeDefined();
    } finally {
      const { closeDatabase: close } = await import("@/lib/platform/server/db");
      await close();
      process.env.APP_DATABASE_URL = database.appUrl;
      vi.resetModules();
    }
  }, 120_000);

  it("does not replace what is there unless told to, and then wholly", async () => {
    const target = await anEmptyDatabase();
    await restoreBackup(file, target);
    await ask(target.adminUrl, "UPDATE team SET name = 'changed since'");
    await expect(restoreBackup(file, target)).rejects.toThrow("The database is not empty");
    expect((await ask<{ name: string }>(target.adminUrl, "SELECT name FROM team"))[0]!.name).toBe("changed since");
    await restoreBackup(file, { ...target, isForced: true });
    expect((await ask<{ name: string }>(target.adminUrl, "SELECT name FROM team"))[0]!.name).toBe(team.name);
  }, 60_000);

  it("refuses while Klartecken runs on the database", async () => {
    const target = await anEmptyDatabase();
    const running = new pg.Client({ connectionString: target.adminUrl, application_name: "klartecken-worker" });
    await running.connect();
    await expect(restoreBackup(file, target)).rejects.toThrow("Stop its servers and workers first");
    await running.end();
    expect(await isUntouched(target.adminUrl)).toBe(true);
  });

  it("takes a backup of an older product and migrates it forward", async () => {
    const target = await anEmptyDatabase();
    const newer = join(folder, "newer-product");
    cpSync(migrations, newer, { recursive: true });
    mkdirSync(join(newer, "9999_later"));
    writeFileSync(join(newer, "9999_later/migration.sql"), "ALTER TABLE team ADD COLUMN later text NOT NULL DEFAULT 'migrated';");
    await restoreBackup(file, { ...target, migrations: newer });
    const [row] = await ask<{ name: string; later: string }>(target.adminUrl, "SELECT name, later FROM team");
    expect(row).toEqual({ name: team.name, later: "migrated" });
    expect(await ask(target.appUrl, "SELECT FROM team")).toHaveLength(0);
    await ask(target.appUrl, "SELECT person_for_sign_in('nobody@example.org')");
  }, 60_000);

  it("leaves the database empty when it is killed half-way, and can be done again", async () => {
    const target = await anEmptyDatabase();
    // The tables are there and empty; one that comes late in the order is held, so that the restore stops before it.
    const { prepareDatabase } = await import("@/lib/platform/server/migrate");
    await prepareDatabase(target.ownerUrl, target.appUrl, migrations);
    const holder = new pg.Client({ connectionString: target.adminUrl });
    await holder.connect();
    await holder.query("BEGIN; LOCK TABLE verdict IN ROW EXCLUSIVE MODE");
    const restore = spawn(process.execPath, ["--no-warnings", "dist/klartecken.mjs", "backup", "restore", file], {
      env: { ...process.env, DATABASE_URL: target.ownerUrl, APP_DATABASE_URL: target.appUrl },
      stdio: "ignore",
    });
    const isHeld = async () =>
      (await ask(target.adminUrl, "SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'klartecken-restore' AND wait_event_type = 'Lock'")).length === 1;
    await expect.poll(isHeld, { timeout: 20_000 }).toBe(true);
    restore.kill("SIGKILL");
    await holder.query("ROLLBACK");
    await holder.end();
    await expect.poll(async () => (await ask(target.adminUrl, "SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'klartecken-restore'")).length, { timeout: 20_000 }).toBe(0);
    expect(await isUntouched(target.adminUrl)).toBe(true);
    await restoreBackup(file, target);
    expect((await ask<{ name: string }>(target.adminUrl, "SELECT name FROM team"))[0]!.name).toBe(team.name);
  }, 90_000);
});

describe("the command line", () => {
  const klartecken = (env: Record<string, string>, ...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--no-warnings", "dist/klartecken.mjs", "backup", ...args], { env: { ...process.env, ...env }, encoding: "utf8" });
    return { status, said: `${stdout}${stderr}` };
  };

  it("makes, verifies and restores a backup with a sentence each, and ends with 1 or 2 where it cannot", async () => {
    const target = await anEmptyDatabase();
    const mine = join(folder, "by-command.kbak");
    const here = { DATABASE_URL: database.ownerUrl };
    const there = { DATABASE_URL: target.ownerUrl, APP_DATABASE_URL: target.appUrl };
    expect(klartecken(here, "create", mine)).toMatchObject({ status: 0, said: expect.stringContaining("is whole") });
    expect(klartecken(here, "verify", mine)).toMatchObject({ status: 0, said: expect.stringContaining("The backup is whole") });
    expect(klartecken(there, "restore", mine)).toMatchObject({ status: 0, said: expect.stringContaining("Restored") });
    expect(klartecken(there, "restore", mine)).toMatchObject({ status: 1, said: expect.stringContaining("not empty") });
    expect(klartecken(there, "restore", mine, "--force").status).toBe(0);
    expect(klartecken(here, "create", mine).status).toBe(1);
    expect(klartecken(here, "create").status).toBe(2);
    expect(klartecken(here, "restore", mine, "--frce").status).toBe(2);
    expect(existsSync(`${mine}.part`)).toBe(false);
  }, 60_000);
});
