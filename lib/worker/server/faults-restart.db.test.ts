import { mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { closeTextPool } from "@/lib/intake/server/text-pool";
import { closeDatabase } from "@/lib/platform/server/db";
import { readiness } from "@/lib/platform/server/health";
import { prepareDatabase } from "@/lib/platform/server/migrate";
import { aMember, aReview, aRevision, aTeam, findingInput } from "@/lib/testing/server/arrange";
import { withToken, type Caller, type ProblemDocument } from "@/lib/testing/server/call";
import { useSmallPack } from "@/lib/testing/server/small-pack";
import { startEmbeddedPostgres } from "@/scripts/lib/embedded-postgres.mjs";

useSmallPack();
const folder = mkdtempSync(join(tmpdir(), "klartecken-restart-"));
const options = { databaseDir: join(folder, "data"), password: "test", fast: true };
let server: Awaited<ReturnType<typeof startEmbeddedPostgres>> | null = null;

/** Stands where the database does, so that it has the same address after it came back on another port. */
const door = net.createServer((socket) => {
  socket.on("error", () => undefined);
  if (!server) return void socket.destroy();
  const behind = net.connect(server.port, "127.0.0.1");
  behind.on("error", () => socket.destroy());
  behind.on("close", () => socket.destroy());
  socket.on("close", () => behind.destroy());
  socket.pipe(behind).pipe(socket);
});

let owner: pg.Pool;
let as: Caller;
let reviewId: string;

beforeAll(async () => {
  server = await startEmbeddedPostgres(options);
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
  const { port } = door.address() as net.AddressInfo;
  const ownerUrl = Object.assign(new URL(server.url("postgres")), { port: String(port) }).href;
  const appUrl = Object.assign(new URL(ownerUrl), { username: "klartecken_app", password: "app" }).href;
  Object.assign(process.env, { APP_DATABASE_URL: appUrl, NEXTAUTH_SECRET: "only-for-tests-only-for-tests", NEXTAUTH_URL: "http://127.0.0.1:3000", KLARTECKEN_RATE_CHANGES: "0", KLARTECKEN_RATE_READS: "0", KLARTECKEN_RATE_ANONYMOUS: "0" });
  await prepareDatabase(ownerUrl, appUrl, join(process.cwd(), "prisma/migrations"));
  owner = new pg.Pool({ connectionString: ownerUrl, max: 2 });
  owner.on("error", () => undefined);
  owner.on("connect", (client) => void client.on("error", () => undefined));
  const team = await aTeam({ owner, ownerUrl, appUrl });
  const lead = await aMember(team, "lead");
  as = withToken(lead.token);
  reviewId = (await aReview(lead.actor)).id;
  await aRevision(lead.actor, reviewId as never);
}, 120_000);

afterAll(async () => {
  await closeTextPool();
  await closeDatabase();
  await owner.end().catch(() => undefined);
  door.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const save = () => as.post<ProblemDocument>(`reviews/${reviewId}/findings`, findingInput({ title: "Saved across a restart" }));
const count = async (what: string) => Number((await owner.query<{ n: string }>(`SELECT count(*) AS n FROM ${what}`)).rows[0]!.n);

it("a database that is stopped while something is saved and started again loses nothing that was acknowledged and doubles nothing", async () => {
  const acknowledged = await as.post<{ id: string }>(`reviews/${reviewId}/findings`, findingInput({ title: "Acknowledged" }));
  expect(acknowledged.status).toBe(201);
  const traces = await count("audit_event");
  const jobs = await count("pgboss.job");
  const holder = await owner.connect();
  await holder.query(`BEGIN; SELECT FROM review WHERE id = '${reviewId}' FOR UPDATE`);
  const saving = save();
  await expect.poll(() => count("pg_stat_activity WHERE usename = 'klartecken_app' AND wait_event_type = 'Lock'"), { timeout: 10_000 }).toBe(1);

  const stopped = server!;
  server = null;
  await stopped.stop();
  holder.release(true);
  const cut = await saving;
  expect({ status: cut.status, code: cut.body.code }).toEqual({ status: 503, code: "database-unavailable" });
  expect(cut.headers.get("retry-after")).toBe("5");

  const meanwhile = await save();
  expect({ status: meanwhile.status, code: meanwhile.body.code }).toEqual({ status: 503, code: "database-unavailable" });
  expect((await as.get("reviews")).status).toBe(503);
  expect(await readiness(Date.now())).toMatchObject({ status: "failing", checks: { database: "unreachable" } });

  server = await startEmbeddedPostgres(options);
  await expect.poll(() => count("finding WHERE title = 'Acknowledged'"), { timeout: 20_000 }).toBe(1);
  expect(await count("finding WHERE title = 'Saved across a restart'")).toBe(0);
  expect([await count("audit_event"), await count("pgboss.job")]).toEqual([traces, jobs]);
  // The process finds its way back by itself, and the save that was refused is taken once.
  await expect.poll(async () => (await save()).status, { timeout: 20_000 }).toBe(201);
  expect(await count("finding WHERE title = 'Saved across a restart'")).toBe(1);
  await expect.poll(async () => (await readiness(Date.now())).status, { timeout: 10_000 }).toBe("ok");
}, 90_000);
