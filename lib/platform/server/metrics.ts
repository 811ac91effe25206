import "server-only";
import cluster from "node:cluster";
import { randomUUID } from "node:crypto";
import { AggregatorRegistry, collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { databasePool } from "./pool";
import { openStreams } from "./live";
import { noteFull } from "./process-state";
import { readQueue } from "./queue-state";
import { inFlight, type RequestRecord } from "./request-record";

/** In seconds; the promise is an average below 0.3 and a 95th percentile below 1. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2.5, 5, 10, 30];
const METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];
/** The processes of a server have this long to say what they count; then one speaks for itself. */
const TOGETHER_MS = 4_000;
/** More routes than there are files is a mistake; what comes after is counted together. */
const MOST_ROUTES = 200;

function make() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  new Gauge({ name: "klartecken_http_requests_in_flight", help: "Requests that have not ended", registers, collect() { this.set(inFlight.size); } });
  new Gauge({ name: "klartecken_streams_open", help: "Live streams to browsers", registers, collect() { this.set(openStreams()); } });
  new Gauge({
    name: "klartecken_database_connections",
    help: "Connections of the pool, and who waits for one",
    labelNames: ["state"],
    registers,
    collect() {
      const pool = databasePool();
      this.set({ state: "open" }, pool?.totalCount ?? 0);
      this.set({ state: "idle" }, pool?.idleCount ?? 0);
      this.set({ state: "waiting" }, pool?.waitingCount ?? 0);
    },
  });
  // Of the database, so every process of a server says the same: not to be added up.
  const oldest = new Gauge({ name: "klartecken_queue_oldest_seconds", help: "Age of the oldest job that could be done now", aggregator: "max", registers });
  new Gauge({
    name: "klartecken_queue_jobs",
    help: "Jobs by state",
    aggregator: "max",
    labelNames: ["state"],
    registers,
    async collect() {
      const queue = await readQueue(Date.now());
      this.reset();
      oldest.reset();
      if (!queue) return;
      for (const [state, jobs] of Object.entries(queue.jobs)) this.set({ state }, jobs);
      oldest.set(queue.oldestSeconds);
    },
  });
  // Asked by scripts/serve.mjs for its share.
  if (cluster.isWorker) {
    new AggregatorRegistry();
    AggregatorRegistry.setRegistries([registry]);
  }
  return {
    registry,
    routes: new Set<string>(),
    requests: new Histogram({ name: "klartecken_http_request_duration_seconds", help: "Requests by route", labelNames: ["method", "route", "status"], buckets: SECONDS, registers }),
    uploads: new Counter({ name: "klartecken_upload_bytes_total", help: "Bytes received in uploads", registers }),
    limited: new Counter({ name: "klartecken_rate_limited_total", help: "Requests refused for being too many", labelNames: ["route"], registers }),
    signIns: new Counter({ name: "klartecken_sign_ins_total", help: "Sign-ins by outcome", labelNames: ["outcome"], registers }),
    unavailable: new Counter({ name: "klartecken_unavailable_total", help: "Requests that met an unavailable dependency", labelNames: ["code"], registers }),
    jobs: new Histogram({ name: "klartecken_job_duration_seconds", help: "Jobs by name and outcome", labelNames: ["job", "outcome"], buckets: SECONDS, registers }),
  };
}

/** One for all bundles of a process. */
const kept = globalThis as unknown as { klarteckenMetrics?: ReturnType<typeof make> };
const metrics = () => (kept.klarteckenMetrics ??= make());

/** Counts and times a request that has ended. Labels come from closed lists, whatever is asked for. */
export function countRequest({ method, route }: Pick<RequestRecord, "method" | "route">, status: number, seconds: number): void {
  const { requests, routes, limited, signIns } = metrics();
  const named = route ?? "other";
  if (routes.size < MOST_ROUTES) routes.add(named);
  const label = routes.has(named) ? named : "other";
  const verb = METHODS.includes(method) ? method : "other";
  requests.observe({ method: verb, route: label, status: String(status) }, seconds);
  if (status === 429) limited.inc({ route: label });
  if (named === "/api/auth/[...nextauth]" && verb === "POST" && (status === 200 || status === 401)) signIns.inc({ outcome: status === 200 ? "ok" : "refused" });
}

export const countUpload = (bytes: number): void => metrics().uploads.inc(Math.max(0, bytes));

/** Counts a request that met something broken, by the code of its refusal. */
export function countUnavailable(code: string): void {
  metrics().unavailable.inc({ code });
  if (code === "disk-full") noteFull(Date.now());
}

/** Counts and times a job that has ended. */
export const countJob = (job: string, outcome: "done" | "failed", seconds: number): void => metrics().jobs.observe({ job, outcome }, seconds);

/** Asks the process that started this server and its like for what they count together; null when it does not answer. */
function askTogether(): Promise<string | null> {
  const id = randomUUID();
  return new Promise((resolve) => {
    const done = (text: string | null) => {
      clearTimeout(late);
      process.off("message", hear);
      resolve(text);
    };
    const hear = (message: unknown) => {
      const { tell, id: about, text } = (message ?? {}) as { tell?: string; id?: string; text?: string };
      if (tell === "klartecken:metrics" && about === id) done(text ?? null);
    };
    const late = setTimeout(() => done(null), TOGETHER_MS);
    process.on("message", hear);
    process.send?.({ ask: "klartecken:metrics", id });
  });
}

/** Writes everything that the processes of this server count in Prometheus' text format. */
export async function writeMetrics(): Promise<{ text: string; type: string }> {
  const { registry } = metrics();
  const together = cluster.isWorker ? await askTogether() : null;
  return { text: together ?? (await registry.metrics()), type: registry.contentType };
}

/** Makes what this process counts known to the others of its server, before anybody asks. */
export const beginCounting = (): void => void metrics();
