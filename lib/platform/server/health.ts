import "server-only";
import pg from "pg";
import { env } from "./env";
import { isFull, isStopping } from "./process-state";

export interface Readiness {
  /** Degraded still serves: what is there can be read. */
  readonly status: "ok" | "degraded" | "failing" | "draining";
  readonly checks: {
    readonly database: "ok" | "unreachable";
    readonly migrations: "ok" | "missing" | "unknown";
    readonly storage: "ok" | "full" | "unknown";
  };
}

/** An answer is good for this long, so that probing costs the database next to nothing. */
const GOOD_FOR_MS = 1_000;
/** Less than a probe's usual second: an answer must come even when the database does not. */
const PATIENCE_MS = 700;

let last: { at: number; readiness: Promise<Readiness> } | undefined;

async function look(): Promise<Readiness> {
  // A connection of its own: a pool that is busy serving is no reason to be taken out of service.
  const client = new pg.Client({
    connectionString: env().APP_DATABASE_URL,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ unfinished: string; applied: string }>(
      `SELECT count(*) FILTER (WHERE finished_at IS NULL AND rolled_back_at IS NULL) AS unfinished,
              count(*) FILTER (WHERE finished_at IS NOT NULL) AS applied FROM _prisma_migrations`,
    );
    const isMigrated = rows[0]?.unfinished === "0" && Number(rows[0].applied) > 0;
    return { status: isMigrated ? "ok" : "failing", checks: { database: "ok", migrations: isMigrated ? "ok" : "missing", storage: "ok" } };
  } catch (error) {
    const isMissing = (error as { code?: string }).code === "42P01";
    return {
      status: "failing",
      checks: isMissing ? { database: "ok", migrations: "missing", storage: "unknown" } : { database: "unreachable", migrations: "unknown", storage: "unknown" },
    };
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Tells whether this process can serve, and which dependency fails if not; at most one look a second. */
export async function readiness(now: number): Promise<Readiness> {
  if (!last || now - last.at > GOOD_FOR_MS) last = { at: now, readiness: look() };
  const seen = await last.readiness;
  if (isStopping()) return { ...seen, status: "draining" };
  if (seen.checks.database !== "ok" || !isFull(now)) return seen;
  return { status: seen.status === "ok" ? "degraded" : seen.status, checks: { ...seen.checks, storage: "full" } };
}

/** Whether a process in this condition should be sent requests. */
export const canServe = ({ status }: Readiness): boolean => status === "ok" || status === "degraded";
