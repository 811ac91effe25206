import "server-only";
import pg from "pg";
import { env } from "./env";
import { traceQueries } from "./tracing";

const kept = globalThis as unknown as { klarteckenPool?: pg.Pool };

/** The pool of this process while there is one. */
export const databasePool = (): pg.Pool | undefined => kept.klarteckenPool;

/** The pool that the database client works with; made the first time. */
export function makePool(): pg.Pool {
  if (kept.klarteckenPool) return kept.klarteckenPool;
  const pool = new pg.Pool({
    connectionString: env().APP_DATABASE_URL,
    max: env().KLARTECKEN_POOL,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    application_name: `klartecken-${process.env.KLARTECKEN_PROCESS ?? "server"}`,
  });
  // A connection that the database ends while it is idle is simply replaced; unheard, it would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", traceQueries);
  return (kept.klarteckenPool = pool);
}

/** Ends the pool. */
export async function endPool(): Promise<void> {
  const pool = kept.klarteckenPool;
  kept.klarteckenPool = undefined;
  await pool?.end();
}
