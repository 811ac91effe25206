import "server-only";
import { createHash } from "node:crypto";
import pg from "pg";
import { RateLimiterPostgres, type RateLimiterRes } from "rate-limiter-flexible";
import { Problem } from "@/lib/base/problem";
import { env } from "./env";

const kept = globalThis as unknown as { klarteckenThrottlePool?: pg.Pool };
const pool = () => (kept.klarteckenThrottlePool ??= aPool());

function aPool(): pg.Pool {
  const made = new pg.Pool({ connectionString: env().APP_DATABASE_URL, max: 2 });
  // A connection that the database ends while it is idle is simply replaced; unheard, it would end the process.
  return made.on("error", () => undefined);
}

/** Attempts under a key within a window; the counters are in Postgres, so every process sees the same. */
export interface Throttle {
  readonly name: string;
  readonly attempts: number;
  readonly seconds: number;
}

const limiter = ({ name, attempts, seconds }: Throttle) =>
  new RateLimiterPostgres({
    storeClient: pool(),
    schemaName: "throttle",
    tableName: "attempt",
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: name,
    points: attempts,
    duration: seconds,
  });

/** Keys hold no address or name in the clear. */
const hashed = (key: string) => createHash("sha256").update(key).digest("base64url");

/** Counts an attempt, or refuses when there were too many, saying when to try again. */
export async function countAttempt(throttle: Throttle, key: string): Promise<void> {
  try {
    await limiter(throttle).consume(hashed(key));
  } catch (refused) {
    if (refused instanceof Error) throw refused;
    const seconds = Math.ceil((refused as RateLimiterRes).msBeforeNext / 1000);
    throw new Problem("too-many", "throttled", { params: { seconds }, retryAfter: seconds });
  }
}

/** Forgets the attempts under a key, after one that succeeded. */
export async function forgetAttempts(throttle: Throttle, key: string): Promise<void> {
  await limiter(throttle).delete(hashed(key));
}

/** Takes an attempt back that turned out to be a good one. */
export async function giveBack(throttle: Throttle, key: string): Promise<void> {
  await limiter(throttle).reward(hashed(key));
}

/**
 * Takes points from the counter that every process shares, beginning a new window where the last has ended. The time is
 * the database's, so that processes whose clocks differ share a window.
 */
export async function takePoints({ name, seconds }: { name: string; seconds: number }, key: string, points: number) {
  const { rows } = await pool().query<{ total: number; millis: number }>(
    `WITH clock AS (SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now)
     INSERT INTO throttle.attempt AS held (key, points, expire) SELECT $1, $2::int, now + $3::bigint FROM clock
     ON CONFLICT (key) DO UPDATE SET
       points = CASE WHEN held.expire <= (SELECT now FROM clock) THEN $2::int ELSE held.points + $2::int END,
       expire = CASE WHEN held.expire <= (SELECT now FROM clock) THEN excluded.expire ELSE held.expire END
     RETURNING points AS total, (expire - (SELECT now FROM clock))::int AS millis`,
    [`${name}:${hashed(key)}`, points, seconds * 1000],
  );
  const [row] = rows;
  if (!row) throw new Error("the shared counter gave no answer");
  return row;
}

/** Forgets counters whose window has ended, so that they do not add up. */
export async function sweepCounters(): Promise<void> {
  await pool().query("DELETE FROM throttle.attempt WHERE expire < extract(epoch FROM now()) * 1000");
}
