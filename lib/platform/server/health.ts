import "server-only";
import pg from "pg";
import { env } from "./env";

export interface Readiness {
  readonly status: "ok" | "failing";
  readonly checks: { readonly database: "ok" | "unreachable"; readonly migrations: "ok" | "missing" | "unknown" };
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
    return { status: isMigrated ? "ok" : "failing", checks: { database: "ok", migrations: isMigrated ? "ok" : "missing" } };
  } catch (error) {
    const isMissing = (error as { code?: string }).code === "42P01";
    return {
      status: "failing",
      checks: isMissing ? { database: "ok", migrations: "missing" } : { database: "unreachable", migrations: "unknown" },
    };
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Tells whether this process can serve, and which dependency fails if not; at most one look a second. */
export function readiness(now: number): Promise<Readiness> {
  if (!last || now - last.at > GOOD_FOR_MS) last = { at: now, readiness: look() };
  return last.readiness;
}
