import { spawn } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { authOptions } from "@/lib/identity/server/auth";
import { createTeam } from "@/lib/identity/server/team";
import { log } from "@/lib/platform/server/log";
import { writeMetrics } from "@/lib/platform/server/metrics";
import { aMember, aPerson, aReview, aTeam, findingInput, useInstallation, type ArrangedMember, type ArrangedTeam } from "@/lib/testing/server/arrange";
import { call, callHandler, withToken, type ProblemDocument } from "@/lib/testing/server/call";

const database = useInstallation();

/** Stands in every text, name, address, header, password and file that is sent here, and must not stand in the log. */
const MARK = "Hemlighet7f3a";
const said: string[] = [];
let team: ArrangedTeam;
let lead: ArrangedMember;
let reviewId: string;
const secrets = new Set<string>([MARK, MARK.toLowerCase(), encodeURIComponent(`${MARK}@`)]);

const lines = () => said.join("").split("\n").filter(Boolean).map((line) => JSON.parse(line) as Record<string, unknown>);
const headers = { "user-agent": MARK, referer: `http://127.0.0.1:3000/r/${MARK}`, "x-forwarded-for": "203.0.113.77", cookie: `next-auth.session-token=${MARK}`, "x-request-id": MARK, "accept-language": `sv;q=${MARK}` };

async function authorize(email: string, password: string): Promise<unknown> {
  const [provider] = authOptions.providers as unknown as { options: { authorize: (given: object, request: object) => Promise<unknown> } }[];
  return provider!.options.authorize({ email, password }, { headers });
}

beforeAll(async () => {
  log.level = "trace";
  vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    said.push(String(chunk));
    return true;
  });
  team = await aTeam(database, `${MARK} team`);
  lead = await aMember(team, "lead", [], `${MARK} lead`);
  reviewId = (await aReview(lead.actor, `${MARK} review`)).id;
  for (const { token, actor } of [lead, team.owner]) for (const secret of [token, actor.email, actor.userId]) secrets.add(secret);
}, 60_000);

afterAll(() => {
  vi.restoreAllMocks();
  log.level = "silent";
});

describe("the log", () => {
  it("has one line for each request with its id, route, status and time, and the answer names the same id", async () => {
    const answered = await withToken(lead.token).get(`reviews/${reviewId}?${MARK}=${MARK}`, { headers });
    const id = answered.headers.get("x-request-id");
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    const mine = lines().filter((line) => line.request === id);
    expect(mine).toHaveLength(1);
    expect(mine[0]).toMatchObject({ level: "info", process: "server", method: "GET", route: "/api/v1/reviews/[reviewId]", status: 200, team: team.id, ms: expect.any(Number) });
  });

  it("is named by problem documents, so that whoever reports one can be answered", async () => {
    const refused = await withToken(lead.token).get<ProblemDocument & { instance: string }>(`reviews/${team.id}`);
    expect(refused.status).toBe(404);
    expect(refused.body.instance).toBe(`urn:uuid:${refused.headers.get("x-request-id")}`);
  });

  it("holds nothing of what is sent: sign-in, invitation, upload, token, share link, saves that fail, and headers", async () => {
    const as = withToken(lead.token);
    const owner = withToken(team.owner.token);
    const address = `${MARK}@example.org`;
    secrets.add(address.toLowerCase());
    await authorize(address, `${MARK} password`);
    await authorize(lead.actor.email, `${MARK} password`);

    const invited = await owner.post<{ url: string }>("invitations", { email: address, role: "reviewer" }, { headers });
    const invitation = invited.body.url.split("/").pop()!;
    secrets.add(invitation);
    const joined = await call("POST", "invitations/accept", { body: { token: invitation, name: MARK, password: `${MARK} password`, language: "sv" }, headers });
    expect(joined.status).toBeLessThan(300);
    await call("POST", "invitations/accept", { body: { token: `${MARK}${MARK}`, name: MARK, password: `${MARK} password`, language: "sv" }, headers });
    const made = await owner.post<{ token: string }>("tokens", { name: MARK, scopes: [] }, { headers });
    secrets.add(made.body.token);
    await withToken(`kt_${MARK}`).get("reviews", { headers });

    const form = new FormData();
    form.append("files", new File([`# ${MARK}\n\n password = "${MARK}"\n`], `${MARK}.md`));
    form.append("files", new File([new Uint8Array([0xff, 0xd8, 0, 0, 0])], `${MARK}.jpg`));
    expect((await as.post(`reviews/${reviewId}/revisions`, undefined, { form, headers })).status).toBe(201);
    expect((await as.post(`reviews/${reviewId}/findings`, findingInput({ title: MARK, why: MARK, place: { path: `${MARK}.md`, startLine: 1, endLine: 1 } }), { headers })).status).toBe(201);
    const link = await as.post<{ url: string }>(`reviews/${reviewId}/share-links`, { expiresInDays: 1 }, { headers });
    secrets.add(link.body.url.split("/").pop()!);

    // Refused by the shape, by a rule, and by the database itself, whose words carry the values of the row.
    await as.post(`reviews/${reviewId}/findings`, { title: { [MARK]: MARK } }, { headers });
    await as.post(`reviews/${reviewId}/findings`, undefined, { form: `{"title": "${MARK}`, headers: { ...headers, "content-type": "application/json" } });
    await as.get(`reviews/${encodeURIComponent(`${MARK}@`)}/findings`, { headers });
    await database.owner.query(`CREATE FUNCTION break_finding() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'row %', NEW.title USING DETAIL = NEW.why, HINT = NEW.title; END $$;
      CREATE TRIGGER break_finding BEFORE INSERT ON finding FOR EACH ROW EXECUTE FUNCTION break_finding()`);
    const broken = await as.post<{ code: string }>(`reviews/${reviewId}/findings`, findingInput({ title: MARK, why: MARK, place: { path: `${MARK}.md`, startLine: 1, endLine: 1 } }), { headers });
    await database.owner.query("DROP TRIGGER break_finding ON finding");
    expect(broken.status).toBe(500);
    expect(broken.text).not.toContain(MARK);
    const bug = lines().find((line) => line.msg === "a request met a bug");
    expect(bug).toMatchObject({ level: "error", route: "/api/v1/reviews/[reviewId]/findings", err: { frames: expect.any(Array) } });
    await expect(createTeam(await aPerson(database, MARK), `${MARK}\0`, new Date())).rejects.toThrow();

    const text = said.join("");
    expect(lines().length).toBeGreaterThan(10);
    for (const secret of secrets) expect(text, `the log holds ${secret}`).not.toContain(secret);
    expect(text).not.toContain("203.0.113.77");
  }, 60_000);

  it("holds nothing of it in the worker's process either, and names the request that caused a job", async () => {
    const uploaded = new FormData();
    uploaded.append("files", new File([`# ${MARK} again\n`], `${MARK}2.md`));
    const answered = await withToken(lead.token).post(`reviews/${reviewId}/revisions`, undefined, { form: uploaded, headers });
    const id = answered.headers.get("x-request-id")!;
    // A job that cannot be done: its data name nothing, with a mark in them.
    await database.owner.query("INSERT INTO pgboss.job (name, data) VALUES ('render-revision', $1)", [JSON.stringify({ teamId: MARK, revisionId: MARK })]);
    let output = "";
    const worker = spawn(process.execPath, [join(process.cwd(), "dist/worker.mjs")], { env: { ...process.env, APP_DATABASE_URL: database.appUrl, KLARTECKEN_LOG: "trace", KLARTECKEN_PROCESS: "worker" } });
    for (const stream of [worker.stdout, worker.stderr]) stream.on("data", (text) => (output += String(text)));
    try {
      const heard = () => output.split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line) as Record<string, unknown>);
      await expect.poll(() => heard().filter((line) => line.request === id && line.msg === "job done").map((line) => line.job), { timeout: 20_000 }).toContain("render-revision");
      await expect.poll(() => heard().some((line) => line.msg === "job failed; it is tried again"), { timeout: 20_000 }).toBe(true);
    } finally {
      worker.kill("SIGKILL");
    }
    for (const secret of secrets) expect(output, `the worker's log holds ${secret}`).not.toContain(secret);
    // What the queue keeps of a failure is read by people too.
    const { rows } = await database.owner.query("SELECT output::text FROM pgboss.job WHERE output IS NOT NULL");
    expect(JSON.stringify(rows)).not.toContain(MARK);
  }, 60_000);
});

describe("metrics", () => {
  it("count requests by patterns from closed lists: whatever is asked for, no new name appears", async () => {
    const series = async () => (await writeMetrics()).text.split("\n").filter((line) => line.startsWith("klartecken_http_request_duration_seconds_count"));
    const as = withToken(lead.token);
    const ask = async (n: number) => {
      await as.get(`reviews/${crypto.randomUUID()}/findings?${MARK}=${n}`);
      await as.get(`reviews/${MARK}${n}/findings`);
      const { countRequest } = await import("@/lib/platform/server/metrics");
      countRequest({ method: `${MARK}${n}`, route: null }, 404, 0.01);
    };
    await ask(0);
    const before = await series();
    for (let n = 1; n < 20; n++) await ask(n);
    expect(await series()).toHaveLength(before.length);
    expect((await writeMetrics()).text).not.toContain(MARK);
    expect(before.join("\n")).toContain('route="/api/v1/reviews/[reviewId]/findings"');
  });

  it("tell of jobs, connections, streams, uploads and the process", async () => {
    const { text } = await writeMetrics();
    for (const name of ["klartecken_database_connections", "klartecken_queue_jobs", "klartecken_queue_oldest_seconds", "klartecken_streams_open", "klartecken_upload_bytes_total", "klartecken_job_duration_seconds", "nodejs_eventloop_lag_seconds", "process_resident_memory_bytes"])
      expect(text).toMatch(new RegExp(`^# TYPE ${name} `, "m"));
    expect(text).toMatch(/klartecken_queue_jobs\{state="waiting"\} \d/);
  });

  it("are there for whoever has the token, and for nobody while none is set", async () => {
    const { GET } = await import("@/app/metrics/route");
    const ask = (token?: string) => callHandler(GET as never, "GET", "metrics", {}, token ? { token } : {});
    expect((await ask("anything")).status).toBe(404);
    vi.resetModules();
    process.env.KLARTECKEN_METRICS_TOKEN = "a token of 16 and more";
    try {
      const again = await import("@/app/metrics/route");
      const askAgain = (token?: string) => callHandler(again.GET as never, "GET", "metrics", {}, token ? { token } : {});
      expect((await askAgain()).status).toBe(401);
      expect((await askAgain("a token of 16 and mor")).status).toBe(401);
      const answered = await askAgain("a token of 16 and more");
      expect(answered.status).toBe(200);
      expect(answered.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
    } finally {
      delete process.env.KLARTECKEN_METRICS_TOKEN;
      vi.resetModules();
    }
  });
});
