import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { log } from "@/lib/platform/server/log";
import { startTracing, stopTracing } from "@/lib/platform/server/tracing";
import { watchRequests } from "@/lib/platform/server/watch-requests";
import { aMember, aReview, aTeam, findingInput, useInstallation, aRevision } from "@/lib/testing/server/arrange";
import { call, type Method } from "@/lib/testing/server/call";

const MARK = "Hemlighet9c1d";
const TRACE = "0af7651916cd43dd8448eb211c80319c";
const database = useInstallation();
const received: string[] = [];
const said: string[] = [];
let collector: Server;
let product: Server;
let base: string;
let token: string;
let reviewId: string;

const listen = async (server: Server) => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

interface Span {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  attributes: { key: string; value: { stringValue?: string; intValue?: number } }[];
}
const spans = () =>
  received.flatMap((body) => (JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] }).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)));

beforeAll(async () => {
  collector = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      if (request.url === "/v1/traces") received.push(body);
      response.end("{}");
    });
  });
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = await listen(collector);
  await startTracing("server");
  watchRequests();
  // Stands where Next does: a server whose requests reach the routes with their headers.
  product = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const path = (request.url ?? "/").slice(1);
      if (!path.startsWith("api/v1/")) return void response.writeHead(404).end();
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      void call(request.method as Method, path.slice("api/v1/".length), { headers, ...(chunks.length ? { form: Buffer.concat(chunks).toString() } : {}) }).then((answer) =>
        response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(answer.bytes),
        () => response.writeHead(404).end(),
      );
    });
  });
  base = await listen(product);
  const team = await aTeam(database, MARK);
  const lead = await aMember(team, "lead");
  token = lead.token;
  reviewId = (await aReview(lead.actor, MARK)).id;
  await aRevision(lead.actor, reviewId as never);
  log.level = "trace";
  vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    said.push(String(chunk));
    return true;
  });
}, 60_000);

afterAll(async () => {
  vi.restoreAllMocks();
  log.level = "silent";
  collector.close();
  product.close();
  delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT;
});

const lines = () => said.join("").split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line) as Record<string, unknown>);

describe("every request of a process", () => {
  it("has one line and one id, of its own making, whatever id it came with", async () => {
    const answered = await fetch(`${base}/api/v1/reviews/${reviewId}?${MARK}`, { headers: { authorization: `Bearer ${token}`, "x-request-id": MARK, "x-klartecken-request": MARK } });
    const id = answered.headers.get("x-request-id");
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    await expect.poll(() => lines().filter((line) => line.request === id)).toHaveLength(1);
    expect(lines().find((line) => line.request === id)).toMatchObject({ route: "/api/v1/reviews/[reviewId]", status: 200, method: "GET" });
  });

  it("is named by its pattern also where it is a page, or nothing: no secret of a link reaches the log", async () => {
    for (const path of [`/r/${MARK}`, `/join/${MARK}`, `/${MARK}`, `/api/v1/${MARK}/%zz`]) await fetch(`${base}${path}`).catch(() => undefined);
    await expect.poll(() => lines().filter((line) => line.status === 404).map((line) => line.route)).toEqual(expect.arrayContaining(["/r/[token]", "/join/[token]", "other"]));
    expect(said.join("")).not.toContain(MARK);
  });

  it("carries the headers that keep a browser safe, whatever is answered", async () => {
    for (const path of ["/api/v1/reviews", "/r/secret", "/none"]) {
      const { headers } = await fetch(`${base}${path}`);
      expect(Object.fromEntries(headers)).toMatchObject({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "referrer-policy": path.startsWith("/r/") ? "no-referrer" : "same-origin",
        "permissions-policy": expect.stringContaining("camera=()"),
      });
      expect(headers.has("strict-transport-security")).toBe(false);
    }
    const api = await fetch(`${base}/api/v1/reviews`, { headers: { authorization: `Bearer ${token}` } });
    expect(api.headers.get("cache-control")).toMatch(/no-store|no-cache|private/);
    expect(api.headers.get("content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'");
  });
});

describe("traces", () => {
  it("go to the collector with the caller's trace, the statements below the request, and nothing personal", async () => {
    const body = JSON.stringify(findingInput({ title: MARK, why: MARK }));
    const answered = await fetch(`${base}/api/v1/reviews/${reviewId}/findings?q=${MARK}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json", traceparent: `00-${TRACE}-b7ad6b7169203331-01`, "user-agent": MARK },
      body,
    });
    expect(answered.status).toBe(201);
    await expect.poll(() => lines().some((line) => line.trace === TRACE)).toBe(true);
    // What waits for a job has the trace too, so that the worker's part belongs to it.
    const { rows } = await database.owner.query("SELECT data FROM pgboss.job WHERE data->'origin'->>'traceparent' IS NOT NULL");
    expect(JSON.stringify(rows)).toContain(TRACE);
    await stopTracing();
    const mine = spans().filter(({ traceId }) => traceId === TRACE);
    const request = mine.find(({ name }) => name === "POST /api/v1/reviews/[reviewId]/findings");
    expect(request).toMatchObject({ parentSpanId: "b7ad6b7169203331" });
    expect(request!.attributes).toContainEqual({ key: "http.response.status_code", value: { intValue: 201 } });
    const below = mine.filter(({ parentSpanId }) => parentSpanId === request!.spanId).map(({ name }) => name);
    expect(below).toEqual(expect.arrayContaining(["INSERT finding", "INSERT audit_event", "COMMIT"]));
    expect(received.join("")).not.toContain(MARK);
    expect(received.join("")).not.toContain(token);
  });

  it("cost nothing and go nowhere where no address for them is set", async () => {
    delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT;
    vi.resetModules();
    delete (globalThis as { klarteckenTracing?: unknown }).klarteckenTracing;
    const tracing = await import("@/lib/platform/server/tracing");
    await tracing.startTracing("server");
    expect(tracing.startRequestSpan({ id: "a", method: "GET", route: null }, undefined)).toBeUndefined();
    expect(tracing.currentTraceparent()).toBeUndefined();
    expect(await tracing.inJobSpan("seal-trail", undefined, async () => 7)).toBe(7);
  });
});
