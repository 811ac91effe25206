import "server-only";
import { randomUUID } from "node:crypto";
import pg from "pg";
import PgBoss from "pg-boss";
import { JOB_NAMES, JOBS, type JobName } from "@/lib/base/job";
import { closeTextPool } from "@/lib/intake/server/text-pool";
import { captureConsole } from "@/lib/platform/server/capture-console";
import { closeDatabase } from "@/lib/platform/server/db";
import { env } from "@/lib/platform/server/env";
import { readOrigin } from "@/lib/platform/server/job-origin";
import { JOB_CHANNEL } from "@/lib/platform/server/jobs";
import { log } from "@/lib/platform/server/log";
import { countJob } from "@/lib/platform/server/metrics";
import { withRecord } from "@/lib/platform/server/request-record";
import { inJobSpan, startTracing, stopTracing } from "@/lib/platform/server/tracing";
import { joinWorkers, reclaimJobs } from "./reclaim-jobs";
import { DOERS } from "./registry";
import { openWorkerDoor } from "./worker-door";

/** Jobs wake the worker by NOTIFY; polling is for what was missed. */
const POLL_SECONDS = 2;
/** How often blobs nobody refers to are swept. */
const SWEEP_CRON = "17 3 * * *";
/** How often is looked for jobs whose worker was killed. */
const RECLAIM_MS = 30_000;
/** A job under way gets this long to end when the worker is stopped; then it is handed back and done anew. */
const PATIENCE_MS = 12_000;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The jobs being done right now, by id. */
const own = new Set<string>();

async function work(name: JobName, job: PgBoss.Job<unknown>): Promise<void> {
  const { request, traceparent } = readOrigin(job.data);
  const record = { id: request ?? randomUUID(), method: "JOB", route: name };
  const begun = performance.now();
  own.add(job.id);
  await withRecord(record, async () => {
    try {
      const doer = DOERS[name] as (data: unknown) => Promise<unknown>;
      await inJobSpan(name, traceparent, () => doer(JOBS[name].parse(job.data)));
      countJob(name, "done", (performance.now() - begun) / 1000);
      log.info({ job: name, id: job.id, ms: Math.round(performance.now() - begun) }, "job done");
    } catch (error) {
      countJob(name, "failed", (performance.now() - begun) / 1000);
      log.error({ job: name, id: job.id, err: error }, "job failed; it is tried again");
      // The queue keeps what is thrown: the words of a parser or a database may hold texts of people.
      throw new Error(`${name} failed`);
    } finally {
      own.delete(job.id);
    }
  });
}

/** Connects, says that this worker lives, and gives back what a killed one left behind. */
async function connect(isStarting: boolean): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: env().APP_DATABASE_URL, application_name: "klartecken-worker-ears", connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const reclaimed = await reclaimJobs(client, [...own], isStarting);
    if (reclaimed > 0) log.warn({ jobs: reclaimed }, "jobs of a worker that was killed are done anew");
    await joinWorkers(client);
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

/** Listens for new jobs and tells pg-boss to look at once; reconnects for as long as the worker runs. */
async function listen(first: pg.Client, wake: (name: JobName) => void, isStopping: () => boolean): Promise<void> {
  let client: pg.Client | null = first;
  while (!isStopping()) {
    let looking: NodeJS.Timeout | undefined;
    try {
      client ??= await connect(false);
      const listening = client;
      const ended = new Promise<void>((resolve) => {
        listening.once("error", () => resolve());
        listening.once("end", () => resolve());
      });
      listening.on("notification", ({ payload }) => JOB_NAMES.includes(payload as JobName) && wake(payload as JobName));
      await listening.query(`LISTEN ${JOB_CHANNEL}`);
      looking = setInterval(() => void reclaimJobs(listening, [...own], false).catch(() => undefined), RECLAIM_MS);
      await ended;
    } catch {
      // The database is away; the loop tries again.
    }
    clearInterval(looking);
    await client?.end().catch(() => undefined);
    client = null;
    if (!isStopping()) await sleep(1_000);
  }
}

async function untilThere<T>(attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      log.warn({ err: error }, "the queue is not reachable yet");
      await sleep(1_000);
    }
  }
}

async function main(): Promise<void> {
  captureConsole();
  await startTracing("worker");
  let stopping = false;
  const boss = new PgBoss({
    connectionString: env().APP_DATABASE_URL,
    max: 3,
    migrate: false,
    application_name: "klartecken-worker",
  });
  boss.on("error", (error) => log.warn({ err: error }, "the queue met an error"));
  const door = openWorkerDoor();
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    log.info({ jobs: own.size }, "asked to stop");
    door?.close();
    await boss.stop({ graceful: true, timeout: PATIENCE_MS }).catch((error: unknown) => log.warn({ err: error }, "the queue was left as it is"));
    await Promise.race([Promise.allSettled([closeTextPool(), closeDatabase(), stopTracing()]), sleep(2_000)]);
    process.exit(0);
  };
  process.on("SIGTERM", () => void stop());
  process.on("SIGINT", () => void stop());
  await untilThere(() => boss.start());
  const ears = await untilThere(() => connect(true));
  const workers = new Map<JobName, string>();
  for (const name of JOB_NAMES) {
    const id = await boss.work(name, { pollingIntervalSeconds: POLL_SECONDS, batchSize: 1 }, async ([job]) => {
      if (job) await work(name, job);
    });
    workers.set(name, id);
  }
  await boss.schedule("sweep-blobs", SWEEP_CRON, {}, { tz: "UTC" });
  void listen(ears, (name) => boss.notifyWorker(workers.get(name) ?? ""), () => stopping);
  log.info("the worker is ready");
}

try {
  env();
} catch (error) {
  // A sentence for whoever starts it; the log takes no words of errors.
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
}
for (const event of ["uncaughtException", "unhandledRejection"] as const)
  process.on(event, (error: unknown) => {
    log.fatal({ err: error }, "the worker cannot go on");
    process.exit(1);
  });

await main();
