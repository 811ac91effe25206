import "server-only";
import type { Server } from "node:http";
import { closeDatabase } from "./db";
import { env } from "./env";
import { stopLive } from "./live";
import { log } from "./log";
import { beginStopping, isStopping } from "./process-state";
import { inFlight } from "./request-record";
import { stopTracing } from "./tracing";

/** What began before we were asked to stop gets this long to end. */
const PATIENCE_MS = 15_000;

const kept = globalThis as unknown as { klarteckenServer?: Server };

/** Keeps the server this process listens with; Next does not hand it out. */
export const rememberServer = (server: Server): void => void (kept.klarteckenServer ??= server);

const until = (isTrue: () => boolean, ms: number) =>
  new Promise<void>((resolve) => {
    const end = Date.now() + ms;
    const look = setInterval(() => {
      if (!isTrue() && Date.now() < end) return;
      clearInterval(look);
      resolve();
    }, 25);
  });

async function stop(): Promise<void> {
  if (isStopping()) return;
  beginStopping();
  log.info({ inFlight: inFlight.size }, "asked to stop");
  const { klarteckenServer: server } = kept;
  // Readiness says so for a while before the door closes, where a balancer has to notice.
  const drain = env().KLARTECKEN_DRAIN_SECONDS * 1000;
  if (drain > 0) await until(() => false, drain);
  await stopLive();
  server?.close();
  server?.closeIdleConnections();
  await until(() => inFlight.size === 0, PATIENCE_MS);
  log[inFlight.size === 0 ? "info" : "warn"]({ cut: inFlight.size }, "stopping");
  await Promise.race([Promise.allSettled([closeDatabase(), stopTracing()]), until(() => false, 2_000)]);
  process.exit(0);
}

/** Ends this process in good order when it is asked to: what is under way is finished, streams are told, then it goes. */
export function stopInGoodOrder(): void {
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());
}
