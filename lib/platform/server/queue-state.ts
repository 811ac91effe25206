import "server-only";
import { makePool } from "./pool";

/** How many jobs there are, and how long the oldest that could be done has waited. */
export interface QueueState {
  readonly jobs: { readonly waiting: number; readonly active: number; readonly failed: number };
  readonly oldestSeconds: number;
}

const GOOD_FOR_MS = 5_000;
let last: { at: number; state: Promise<QueueState | null> } | undefined;

async function look(): Promise<QueueState | null> {
  try {
    const { rows } = await makePool().query<{ waiting: number; active: number; failed: number; oldest: number | null }>(
      `SELECT count(*) FILTER (WHERE state IN ('created', 'retry'))::int AS waiting,
              count(*) FILTER (WHERE state = 'active')::int AS active,
              count(*) FILTER (WHERE state = 'failed')::int AS failed,
              extract(epoch FROM now() - min(start_after) FILTER (WHERE state IN ('created', 'retry') AND start_after <= now()))::float AS oldest
       FROM pgboss.job WHERE state IN ('created', 'retry', 'active', 'failed')`,
    );
    const [{ waiting, active, failed, oldest }] = rows as [(typeof rows)[number]];
    return { jobs: { waiting, active, failed }, oldestSeconds: oldest ?? 0 };
  } catch {
    return null;
  }
}

/** Reads the state of the queue, at most once in five seconds; null while nobody can tell. */
export function readQueue(now: number): Promise<QueueState | null> {
  if (!last || now - last.at > GOOD_FOR_MS) last = { at: now, state: look() };
  return last.state;
}
