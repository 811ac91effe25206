import "server-only";
import pg from "pg";
import { Change } from "@/lib/base/change";
import { CHANGE_CHANNEL } from "./announce";
import { env } from "./env";
import { log } from "./log";

interface Ears {
  readonly hear: (change: Change) => void;
  /** Listening began, at first or again after a gap: what was announced before is unknown. */
  readonly resume: () => void;
}

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;
/** How often a connection that says nothing is asked whether it is still there. */
const ASK_EVERY_MS = 20_000;

function read(payload: string | undefined): Change | null {
  try {
    return Change.parse(JSON.parse(payload ?? ""));
  } catch {
    return null;
  }
}

/**
 * Listens for changes on one connection of its own, outside the pool, until it is stopped; a lost connection is made
 * again with growing pauses.
 */
export function listenForChanges({ hear, resume }: Ears): { stop: () => Promise<void> } {
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let wait = FIRST_WAIT_MS;

  const again = (failed: pg.Client) => {
    if (client !== failed || isStopped) return;
    client = null;
    clearTimeout(timer);
    failed.end().catch(() => undefined);
    timer = setTimeout(() => void connect(), wait);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  };
  const ask = (asked: pg.Client) => {
    timer = setTimeout(() => {
      asked.query("SELECT 1").then(
        () => client === asked && ask(asked),
        () => again(asked),
      );
    }, ASK_EVERY_MS);
  };
  const connect = async () => {
    const next = new pg.Client({
      connectionString: env().APP_DATABASE_URL,
      application_name: "klartecken-live",
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
      keepAlive: true,
    });
    client = next;
    next.on("error", () => again(next));
    next.on("end", () => again(next));
    next.on("notification", ({ payload }) => {
      const change = read(payload);
      if (change) hear(change);
    });
    try {
      await next.connect();
      await next.query(`LISTEN ${CHANGE_CHANNEL}`);
    } catch {
      log.warn({ wait }, "live updates wait for the database");
      return again(next);
    }
    if (client !== next) return;
    wait = FIRST_WAIT_MS;
    // The first time too: whoever was there before it listened may have missed something.
    resume();
    ask(next);
  };
  void connect();
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
      client = null;
    },
  };
}
