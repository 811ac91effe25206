import "server-only";
import PgBoss from "pg-boss";
import { JOBS, type JobData, type JobName } from "@/lib/base/job";
import type { Tx } from "./db";
import { originOfJob } from "./job-origin";

/** Worker processes listen here, so that a job does not wait for the next poll. */
export const JOB_CHANNEL = "klartecken_job";

/** Sends only: polling, maintenance and schedules belong to the worker, the schema to the migrations. */
const sender = new PgBoss({
  db: { executeSql: () => Promise.reject(new Error("a job is sent within a transaction")) },
  migrate: false,
  supervise: false,
  schedule: false,
});

/** Prisma's transaction as pg-boss wants its executor; objects travel as JSON text, which the query casts. */
function executor(tx: Tx): PgBoss.Db {
  return {
    executeSql: async (text: string, values: unknown[]) => {
      const plain = values.map((value) =>
        value !== null && typeof value === "object" && !(value instanceof Date) ? JSON.stringify(value) : value,
      );
      const rows = await tx.$queryRawUnsafe<unknown[]>(text, ...plain);
      return { rows, rowCount: rows.length };
    },
  } as PgBoss.Db;
}

/** Enqueues a job in the caller's transaction: it exists exactly when the change that causes it does. */
export async function enqueue<N extends JobName>(tx: Tx, name: N, data: JobData<N>): Promise<void> {
  const parsed = JOBS[name].parse(data);
  const options: PgBoss.SendOptions = {
    db: executor(tx),
    retryLimit: 5,
    retryDelay: 2,
    retryBackoff: true,
    expireInMinutes: 10,
  };
  const id = await sender.send(name, { ...parsed, ...originOfJob() }, options);
  if (id === null) throw new Error(`the queue did not take the job ${name}`);
  await tx.$executeRaw`SELECT pg_notify(${JOB_CHANNEL}, ${name})`;
}
