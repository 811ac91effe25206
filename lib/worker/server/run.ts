import "server-only";
import pg from "pg";
import PgBoss from "pg-boss";
import { JOB_NAMES, JOBS, type JobName } from "@/lib/base/job";
import { closeTextPool } from "@/lib/intake/server/text-pool";
import { closeDatabase } from "@/lib/platform/server/db";
import { env } from "@/lib/platform/server/env";
import { JOB_CHANNEL } from "@/lib/platform/server/jobs";
import { log } from "@/lib/platform/server/log";
import { DOERS } from "./registry";

/** Jobs wake the worker by NOTIFY; polling is for what was missed. */
const POLL_SECONDS = 2;
/** How often blobs nobody refers to are swept. */
const SWEEP_CRON = "17 3 * * *";

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function work(name: JobName, data: unknown): Promise<void> {
  const doer = DOERS[name] as (data: unknown) => Promise<unknown>;
  await doer(JOBS[name].parse(data));
}

/** Listens for new jobs and tells pg-boss to look at once; reconnects for as long as the worker runs. */
async function listen(wake: (name: JobName) => void, isStopping: () => boolean): Promise<void> {
  while (!isStopping()) {
    const client = new pg.Client({ connectionString: env().APP_DATABASE_URL });
    const ended = new Promise<void>((resolve) => {
      client.once("error", () => resolve());
      client.once("end", () => resolve());
    });
    try {
      await client.connect();
      client.on("notification", ({ payload }) => JOB_NAMES.includes(payload as JobName) && wake(payload as JobName));
      await client.query(`LISTEN ${JOB_CHANNEL}`);
      await ended;
    } catch {
      // The database is away; the loop tries again.
    }
    await client.end().catch(() => undefined);
    if (!isStopping()) await sleep(1_000);
  }
}

async function main(): Promise<void> {
  let stopping = false;
  const boss = new PgBoss({
    connectionString: env().APP_DATABASE_URL,
    max: 3,
    migrate: false,
    application_name: "klartecken-worker",
  });
  boss.on("error", (error) => log.warn({ err: error }, "the queue met an error"));
  for (;;) {
    try {
      await boss.start();
      break;
    } catch (error) {
      log.warn({ err: error }, "the queue is not reachable yet");
      await sleep(1_000);
    }
  }
  const workers = new Map<JobName, string>();
  for (const name of JOB_NAMES) {
    const id = await boss.work(name, { pollingIntervalSeconds: POLL_SECONDS, batchSize: 1 }, async ([job]) => {
      if (!job) return;
      const begun = performance.now();
      try {
        await work(name, job.data);
        log.info({ job: name, id: job.id, ms: Math.round(performance.now() - begun) }, "job done");
      } catch (error) {
        log.error({ job: name, id: job.id, err: error }, "job failed; it is tried again");
        throw error;
      }
    });
    workers.set(name, id);
  }
  await boss.schedule("sweep-blobs", SWEEP_CRON, {}, { tz: "UTC" });
  void listen((name) => boss.notifyWorker(workers.get(name) ?? ""), () => stopping);
  log.info("the worker is ready");

  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await boss.stop({ graceful: true, timeout: 10_000 });
    await closeTextPool();
    await closeDatabase();
    process.exit(0);
  };
  process.on("SIGTERM", () => void stop());
  process.on("SIGINT", () => void stop());
}

await main();
