import "server-only";
import { join } from "node:path";
import { Piscina } from "piscina";
import type { Root } from "hast";
import type { decodeText } from "@/lib/intake/core/decode-text";
import { closeDocumentPool } from "./document-pool";

/** A text that takes longer than this is hostile or far too large. */
const PATIENCE_MS = 30_000;

const kept = globalThis as unknown as { klarteckenTextPool?: Piscina };

/** Threads, not the event loop: a large or hostile text must not hold up anybody else's page. */
function pool(): Piscina {
  return (kept.klarteckenTextPool ??= new Piscina({
    filename: join(process.env.KLARTECKEN_ROOT ?? process.cwd(), "dist/text-task.mjs"),
    minThreads: 0,
    maxThreads: 2,
    idleTimeout: 60_000,
    maxQueue: 200,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  }));
}

/** Decodes and, unless told otherwise, repairs a file's bytes in a thread. */
export function decodeInThread(bytes: Uint8Array, repair: boolean): Promise<ReturnType<typeof decodeText>> {
  return pool().run({ bytes, repair }, { name: "decode", signal: AbortSignal.timeout(PATIENCE_MS) });
}

/** Renders Markdown to a sanitised syntax tree in a thread. */
export function renderInThread(markdown: string): Promise<Root> {
  return pool().run({ markdown }, { name: "render", signal: AbortSignal.timeout(PATIENCE_MS) });
}

/** Ends the threads, those that read documents included, for a process that stops. */
export async function closeTextPool(): Promise<void> {
  await closeDocumentPool();
  await kept.klarteckenTextPool?.close();
  kept.klarteckenTextPool = undefined;
}
