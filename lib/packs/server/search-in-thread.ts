import "server-only";
import { join } from "node:path";
import { Piscina } from "piscina";
import type { ItemPlace, SearchedFile, Sought, Vocabulary } from "@/lib/packs/core/find-places";
import type { Pack } from "@/lib/packs/core/pack";
import type { NamedPlace, RecognisedIn } from "@/lib/packs/core/recognise";

/** Reading four megabytes takes seconds; what takes longer was made to. */
const PATIENCE_MS = 15_000;

const kept = globalThis as unknown as { klarteckenSearchPool?: Piscina };

/** A thread, not the event loop: reading a large submission must not hold up anybody else's page. */
function pool(): Piscina {
  return (kept.klarteckenSearchPool ??= new Piscina({
    filename: join(process.env.KLARTECKEN_ROOT ?? process.cwd(), "dist/pack-task.mjs"),
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 30_000,
    maxQueue: 200,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  }));
}

/** Runs a search; null when it was not done in time or too many wait. */
async function search<T>(name: string, what: unknown): Promise<T | null> {
  try {
    return (await pool().run(what, { name, signal: AbortSignal.timeout(PATIENCE_MS) })) as T;
  } catch (error) {
    const { name: kind, code, message } = error as Error & { code?: string };
    if (kind === "AbortError" || kind === "TimeoutError" || code === "ERR_WORKER_OUT_OF_MEMORY" || /queue/i.test(message)) return null;
    throw error;
  }
}

/** Finds an item's places in a thread; null when that could not be done now. */
export const findPlacesInThread = (item: Sought, files: readonly SearchedFile[], vocabulary: Vocabulary): Promise<readonly ItemPlace[] | null> =>
  search("places", { item: { looksFor: item.looksFor, text: item.text }, files, vocabulary });

/** Recognises packs in a thread; null when that could not be done now. */
export const recogniseInThread = (packs: readonly Pack[], files: readonly RecognisedIn[]): Promise<ReadonlyMap<string, NamedPlace[]> | null> =>
  search("recognise", { packs: packs.map(({ id, recognises }) => ({ id, recognises })), files });

/** Ends the thread, for a process that stops. */
export async function closeSearchPool(): Promise<void> {
  await kept.klarteckenSearchPool?.close();
  kept.klarteckenSearchPool = undefined;
}
