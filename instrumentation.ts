/** Refuses to start on a bad environment or a checklist with mistakes: a server that cannot work must not look as if it did. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env } = await import("@/lib/platform/server/env");
  env();
  const { startTracing } = await import("@/lib/platform/server/tracing");
  await startTracing("server");
  const { markPeers } = await import("@/lib/platform/server/source");
  markPeers();
  const { watchRequests } = await import("@/lib/platform/server/watch-requests");
  watchRequests();
  const { beginCounting } = await import("@/lib/platform/server/metrics");
  beginCounting();
  const { loadPacks } = await import("@/lib/packs/server/load-packs");
  await loadPacks();
  if (process.env.NODE_ENV !== "production") return;
  const { stopInGoodOrder } = await import("@/lib/platform/server/shutdown");
  // Next's own answer to signals would cut what is under way short and end with an error (scripts/start.mjs sets it).
  if (process.env.NEXT_MANUAL_SIG_HANDLE) stopInGoodOrder();
  const { captureConsole } = await import("@/lib/platform/server/capture-console");
  captureConsole();
}

/** Writes an error that a page met into the log, with the digest that its error page shows. */
export async function onRequestError(error: unknown, _request: unknown, context: { routePath: string; routeType: string }): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { log } = await import("@/lib/platform/server/log");
  const digest = (error as { digest?: unknown }).digest;
  log.error({ err: error, page: context.routePath, ...(typeof digest === "string" && /^\d{1,20}$/.test(digest) ? { digest } : {}) }, "a page met an error");
}
