import "server-only";
import type pg from "pg";
import { JOB_NAMES } from "@/lib/base/job";

/** Held in common by every worker that lives; the database lets go of it for one that died. */
const WORKERS_LOCK = 72707371;
/** A job that began just now may be one that a worker is about to write down as its own. */
const JUST_BEGUN = "15 seconds";

/** Says that this worker lives, for as long as its connection does. */
export async function joinWorkers(client: pg.Client): Promise<void> {
  await client.query("SELECT pg_advisory_lock_shared($1)", [WORKERS_LOCK]);
}

/**
 * Gives jobs back to the queue whose worker was killed, when no worker but this one lives; they would otherwise wait for
 * the end of their time. With several workers alive nobody can tell whose a job is, and that end is waited for.
 *
 * @param own the jobs this worker is doing
 * @returns how many were given back
 */
export async function reclaimJobs(client: pg.Client, own: readonly string[], isStarting: boolean): Promise<number> {
  const { rows } = await client.query<{ alone: boolean }>("SELECT pg_try_advisory_lock($1) AS alone", [WORKERS_LOCK]);
  if (!rows[0]?.alone) return 0;
  try {
    const { rowCount } = await client.query(
      `UPDATE pgboss.job SET state = 'retry', retry_count = retry_count + 1, start_after = now()
       WHERE state = 'active' AND name = ANY ($1) AND NOT id = ANY ($2::uuid[]) AND retry_count < retry_limit
         AND ($3 OR started_on < now() - interval '${JUST_BEGUN}')`,
      [JOB_NAMES, own, isStarting],
    );
    return rowCount ?? 0;
  } finally {
    await client.query("SELECT pg_advisory_unlock($1)", [WORKERS_LOCK]);
  }
}
