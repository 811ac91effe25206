import "server-only";
import { join } from "node:path";
import { Piscina } from "piscina";
import { Problem } from "@/lib/base/problem";
import type { ParsedUpload, Upload } from "./parse-upload";

/** A pack that takes longer than this was made to. */
const PATIENCE_MS = 20_000;

const kept = globalThis as unknown as { klarteckenPackPool?: Piscina };

/** A thread, not the event loop: unpacking and parsing what somebody sends must not hold up anybody else's page. */
function pool(): Piscina {
  return (kept.klarteckenPackPool ??= new Piscina({
    filename: join(process.env.KLARTECKEN_ROOT ?? process.cwd(), "dist/pack-task.mjs"),
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 10_000,
    maxQueue: 20,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  }));
}

/** Parses what was sent as a pack in a thread, within bounds of time and memory. */
export async function parseInThread(upload: Upload): Promise<ParsedUpload> {
  try {
    return (await pool().run(upload, { name: "parse", signal: AbortSignal.timeout(PATIENCE_MS) })) as ParsedUpload;
  } catch (error) {
    const { name, code, message } = error as Error & { code?: string };
    if (/queue/i.test(message)) throw new Problem("too-many", "packs-busy", { retryAfter: 10 });
    // Out of time or out of memory: either way it is no pack that anybody wrote by hand.
    if (name === "AbortError" || name === "TimeoutError" || code === "ERR_WORKER_OUT_OF_MEMORY") throw new Problem("invalid", "pack-too-much");
    throw error;
  }
}

/** Ends the thread, for a process that stops. */
export async function closePackPool(): Promise<void> {
  await kept.klarteckenPackPool?.close();
  kept.klarteckenPackPool = undefined;
}
