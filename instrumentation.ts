/** Refuses to start on a bad environment or a checklist with mistakes: a server that cannot work must not look as if it did. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env } = await import("@/lib/platform/server/env");
  env();
  const { loadPacks } = await import("@/lib/packs/server/load-packs");
  await loadPacks();
}
