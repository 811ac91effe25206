import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { VerdictId } from "@/lib/base/ids";
import { endSessions } from "@/lib/identity/server/account";
import { closeDatabase, inTeam } from "@/lib/platform/server/db";
import { readiness } from "@/lib/platform/server/health";
import { enqueue } from "@/lib/platform/server/jobs";
import { aDecidedReview, aMember, aReview, aRevision, aTeam, findingInput, SUBMISSION, useInstallation, type ArrangedMember, type ArrangedTeam, type DecidedReview } from "@/lib/testing/server/arrange";
import { call, withToken, type Answer, type Caller, type ProblemDocument } from "@/lib/testing/server/call";

const database = useInstallation();
const rows = async <T extends object>(sql: string, values: unknown[] = []) => (await database.owner.query<T>(sql, values)).rows;
const count = async (sql: string, values: unknown[] = []) => Number((await rows<{ n: string }>(`SELECT count(*) AS n FROM ${sql}`, values))[0]!.n);

let team: ArrangedTeam;
let lead: ArrangedMember;
let as: Caller;
let reviewId: string;

beforeAll(async () => {
  team = await aTeam(database);
  lead = await aMember(team, "lead");
  as = withToken(lead.token);
  reviewId = (await aReview(lead.actor)).id;
  await aRevision(lead.actor, reviewId as never);
}, 60_000);

const save = (title: string, more: { headers?: Record<string, string> } = {}) => as.post<ProblemDocument>(`reviews/${reviewId}/findings`, findingInput({ title }), more);
const stored = (title: string) => count("finding WHERE title = $1", [title]);
const traces = () => count("audit_event WHERE review_id = $1", [reviewId]);
const jobs = () => count("pgboss.job WHERE name = ANY ('{seal-trail,render-revision,publish-report}')");

/** Everything that a save of a finding leaves behind. */
const everything = async () => ({ findings: await count("finding"), traces: await traces(), jobs: await jobs(), blobs: await count("blob_chunk"), revisions: await count("revision") });

/** An answer that says what to do, holds nothing of what is inside, and is no 500. */
function expectUnavailable(answer: Answer<ProblemDocument>, code: string): void {
  expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 503, code });
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(answer.body.detail).toMatch(/Nothing was saved; what you typed is still here\./);
  expect(answer.text).not.toMatch(/postgres|prisma|relation|SQLSTATE|53100|57P0|5310|127\.0\.0\.1|\bat \//i);
}

/** Holds the review's row, so that a save stands still in the middle of its transaction. */
async function holdingReview(work: (release: () => Promise<void>) => Promise<void>): Promise<void> {
  const holder = new pg.Client({ connectionString: database.ownerUrl });
  holder.on("error", () => undefined);
  await holder.connect();
  await holder.query("BEGIN");
  await holder.query("SELECT FROM review WHERE id = $1 FOR UPDATE", [reviewId]);
  const release = async () => void (await holder.query("ROLLBACK"));
  await work(release).finally(() => holder.end().catch(() => undefined));
}
const WAITING = "pg_stat_activity WHERE datname = current_database() AND usename = 'klartecken_app' AND wait_event_type = 'Lock'";

describe("the database goes away while something is saved", () => {
  it("answers 503 with when to try again, stores nothing, and takes the same save again once", async () => {
    const before = await everything();
    await holdingReview(async (release) => {
      const saving = save("Cut in the middle");
      await expect.poll(() => count(WAITING), { timeout: 10_000 }).toBe(1);
      await rows(`SELECT pg_terminate_backend(pid) FROM ${WAITING}`);
      const answer = await saving;
      await release();
      expectUnavailable(answer, "database-unavailable");
    });
    expect(await everything()).toEqual(before);
    expect((await save("Cut in the middle")).status).toBe(201);
    expect(await stored("Cut in the middle")).toBe(1);
  }, 30_000);

  it("is not done twice by a client that names its call and tries again", async () => {
    const headers = { "idempotency-key": randomUUID() };
    await holdingReview(async (release) => {
      const saving = save("Named", { headers });
      await expect.poll(() => count(WAITING), { timeout: 10_000 }).toBe(1);
      await rows(`SELECT pg_terminate_backend(pid) FROM ${WAITING}`);
      expectUnavailable(await saving, "database-unavailable");
      await release();
    });
    const [first, second] = [await save("Named", { headers }), await save("Named", { headers })];
    expect([201, 409]).toContain(first.status);
    expect(second.status).toBe(first.status);
    expect(await stored("Named")).toBe(first.status === 201 ? 1 : 0);
  }, 30_000);

  it("is survived by every connection at once being ended, without a process ending", async () => {
    await as.get("reviews");
    await rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename = 'klartecken_app'");
    await expect.poll(async () => (await as.get("reviews")).status, { timeout: 10_000 }).toBe(200);
  });

  it("says so when it takes no more connections, and works when it does again", async () => {
    const name = new URL(database.ownerUrl).pathname.slice(1);
    await closeDatabase();
    await rows(`ALTER DATABASE ${name} CONNECTION LIMIT 0`);
    await rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename = 'klartecken_app'");
    try {
      expectUnavailable(await save("Too many"), "database-unavailable");
      expect(await readiness(Date.now() + 10_000)).toMatchObject({ status: "failing", checks: { database: "unreachable" } });
    } finally {
      await rows(`ALTER DATABASE ${name} CONNECTION LIMIT -1`);
    }
    expect(await stored("Too many")).toBe(0);
    expect((await save("Too many")).status).toBe(201);
    expect(await readiness(Date.now() + 20_000)).toMatchObject({ checks: { database: "ok" } });
  }, 30_000);
});

describe("the disk is full", () => {
  /** The database as it is when there is no room for one more row in a table. */
  async function withoutRoomIn(table: string, work: () => Promise<void>): Promise<void> {
    await rows(`CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      RAISE EXCEPTION 'could not extend file "base/16384/16390": No space left on device' USING ERRCODE = '53100', HINT = 'Check free disk space.'; END $$`);
    await rows(`CREATE TRIGGER no_room BEFORE INSERT OR UPDATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION no_room()`);
    try {
      await work();
    } finally {
      await rows("DROP FUNCTION no_room CASCADE");
    }
  }

  it.each(["finding", "audit_event", "pgboss.job"])("says so with what to do, wherever in the save it is met (%s), and stores nothing of it", async (table) => {
    const before = await everything();
    await withoutRoomIn(table, async () => expectUnavailable(await save(`Full at ${table}`), "disk-full"));
    expect(await everything()).toEqual(before);
    expect((await save(`Full at ${table}`)).status).toBe(201);
    expect(await stored(`Full at ${table}`)).toBe(1);
  });

  it.each(["blob_chunk", "revision_file", "pgboss.job"])("takes an upload whole or not at all (%s), and the job with it once", async (table) => {
    const upload = () => {
      const form = new FormData();
      form.append("files", new File([`${SUBMISSION}\n${table} ${"text ".repeat(1000)}\n`], "README.md"));
      return as.post<ProblemDocument>(`reviews/${reviewId}/revisions`, undefined, { form });
    };
    const revisions = await count("revision");
    const work = await count("pgboss.job WHERE name = 'render-revision'");
    await withoutRoomIn(table, async () => expectUnavailable(await upload(), "disk-full"));
    expect(await count("revision")).toBe(revisions);
    expect(await count("pgboss.job WHERE name = 'render-revision'")).toBe(work);
    expect((await upload()).status).toBe(201);
    expect(await count("revision")).toBe(revisions + 1);
    expect(await count("pgboss.job WHERE name = 'render-revision'")).toBe(work + 1);
  });

  it("shows in readiness for a while, as degraded: what is there can still be read", async () => {
    await withoutRoomIn("finding", async () => {
      await save("Full again");
      expect(await readiness(Date.now())).toMatchObject({ status: "degraded", checks: { database: "ok", storage: "full" } });
      expect((await as.get(`reviews/${reviewId}/findings`)).status).toBe(200);
    });
    expect(await readiness(Date.now() + 120_000)).toMatchObject({ status: "ok", checks: { storage: "ok" } });
  });

  it("is said in Swedish to whoever reads Swedish", async () => {
    await withoutRoomIn("finding", async () => {
      const answer = await as.post<ProblemDocument>(`reviews/${reviewId}/findings`, findingInput({ title: "Fullt" }), { headers: { "accept-language": "sv" } });
      expect(answer.status).toBe(503);
      expect(answer.body.detail).toMatch(/utrymme|plats/);
    });
  });
});

describe("somebody is no longer who they were in the middle of an edit", () => {
  it("asks to sign in when the session was ended elsewhere, and stores nothing", async () => {
    const member = await aMember(team, "reviewer");
    const session = { id: member.actor.userId, version: 1 };
    const change = (title: string) => call<ProblemDocument>("POST", `reviews/${reviewId}/findings`, { session, body: findingInput({ title }) });
    expect((await change("Before")).status).toBe(201);
    await endSessions(member.actor, [team.id], new Date());
    const before = await everything();
    const refused = await change("After");
    expect({ status: refused.status, code: refused.body.code }).toEqual({ status: 401, code: "sign-in-needed" });
    expect(refused.body.detail.length).toBeGreaterThan(20);
    expect(await everything()).toEqual(before);
  });

  it("finds nothing any more once removed from the team, and stores nothing; the others go on", async () => {
    const member = await aMember(team, "reviewer");
    const session = { id: member.actor.userId, version: 1 };
    const change = (title: string) => call<ProblemDocument>("POST", `reviews/${reviewId}/findings`, { session, body: findingInput({ title }) });
    expect((await change("As a member")).status).toBe(201);
    expect((await withToken(team.owner.token).delete(`team/members/${member.actor.userId}`)).status).toBeLessThan(300);
    const before = await everything();
    for (const refused of [await change("As nobody"), await withToken(member.token).post<ProblemDocument>(`reviews/${reviewId}/findings`, findingInput({ title: "By token" }))]) {
      expect([401, 403, 404]).toContain(refused.status);
      expect(refused.body.detail.length).toBeGreaterThan(20);
    }
    expect(await everything()).toEqual(before);
    expect((await save("By another")).status).toBe(201);
  });
});

describe("the worker is killed in the middle of a job", () => {
  let worker: ChildProcess | undefined;
  let review: DecidedReview;
  afterEach(() => worker?.kill("SIGKILL"));

  const start = () => {
    worker = spawn(process.execPath, [join(process.cwd(), "dist/worker.mjs")], { stdio: "ignore", env: { ...process.env, APP_DATABASE_URL: database.appUrl, KLARTECKEN_LOG: "silent" } });
    return worker;
  };
  const published = () => count("published_report WHERE verdict_id = $1", [review.verdictId]);

  beforeAll(async () => {
    review = await aDecidedReview({ author: (await aMember(team, "author")).actor, lead: lead.actor, approver: (await aMember(team, "approver")).actor }, "Killed");
    await rows("DELETE FROM pgboss.job WHERE name NOT LIKE E'\\\\_\\\\_%'");
  }, 60_000);

  it("does it anew at once when it is started again, and its effect is there once", async () => {
    const holder = new pg.Client({ connectionString: database.ownerUrl });
    await holder.connect();
    await holder.query("BEGIN; LOCK TABLE published_report IN ACCESS EXCLUSIVE MODE");
    await inTeam(team.id, (tx) => enqueue(tx, "publish-report", { teamId: team.id, reviewId: review.id, verdictId: review.verdictId as VerdictId }));
    const killed = start();
    await expect.poll(() => count(WAITING), { timeout: 20_000 }).toBeGreaterThan(0);
    const ended = new Promise((resolve) => killed.once("exit", resolve));
    killed.kill("SIGKILL");
    await ended;
    await holder.query("ROLLBACK");
    await holder.end();
    expect(await count("pgboss.job WHERE name = 'publish-report' AND state = 'active'")).toBe(1);
    start();
    await expect.poll(published, { timeout: 15_000 }).toBe(4);
    await expect.poll(() => count("pgboss.job WHERE name = 'publish-report' AND state = 'completed'"), { timeout: 15_000 }).toBe(1);
    expect(await count("audit_event WHERE type = 'report.published' AND review_id = $1", [review.id])).toBe(1);
  }, 60_000);

  it("hands a job back and ends with 0 when it is asked to stop and the job does not end", async () => {
    await rows("DELETE FROM pgboss.job WHERE name NOT LIKE E'\\\\_\\\\_%'");
    const holder = new pg.Client({ connectionString: database.ownerUrl });
    await holder.connect();
    await holder.query("BEGIN; LOCK TABLE published_report IN ACCESS EXCLUSIVE MODE");
    await inTeam(team.id, (tx) => enqueue(tx, "publish-report", { teamId: team.id, reviewId: review.id, verdictId: review.verdictId as VerdictId }));
    const stopped = start();
    await expect.poll(() => count(WAITING), { timeout: 20_000 }).toBeGreaterThan(0);
    const ended = new Promise<number | null>((resolve) => stopped.once("exit", resolve));
    stopped.kill("SIGTERM");
    expect(await ended).toBe(0);
    await holder.query("ROLLBACK");
    await holder.end();
    expect(await count("pgboss.job WHERE name = 'publish-report' AND state IN ('retry', 'created')")).toBe(1);
  }, 60_000);
});
