import "server-only";
import { join } from "node:path";
import { Piscina } from "piscina";
import { Problem } from "@/lib/base/problem";
import type { ReadDocument } from "./document-task";
import type { Unreadable } from "./read-pdf";

/** A document of a thousand pages takes ten seconds; what takes longer than this was made to. */
const PATIENCE_MS = 30_000;
/** What a document unpacks to does not count among a thread's objects, so the whole process is watched. */
const GROWTH = 768 * 1024 * 1024;
const WATCH_MS = 100;
const MOST_WAITING = 100;

const kept = globalThis as unknown as { klarteckenDocumentPool?: Piscina; klarteckenDocumentTurn?: Promise<unknown>; klarteckenDocumentsWaiting?: number };

function pool(): Piscina {
  return (kept.klarteckenDocumentPool ??= new Piscina({
    filename: join(process.env.KLARTECKEN_ROOT ?? process.cwd(), "dist/document-task.mjs"),
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 30_000,
    resourceLimits: { maxOldGenerationSizeMb: 768 },
  }));
}

/** One after the other, so that each has its whole time and the memory is that of one. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const waiting = kept.klarteckenDocumentsWaiting ?? 0;
  if (waiting >= MOST_WAITING) throw new Problem("too-many", "documents-busy", { retryAfter: 10 });
  kept.klarteckenDocumentsWaiting = waiting + 1;
  const mine = (kept.klarteckenDocumentTurn ?? Promise.resolve()).then(work);
  kept.klarteckenDocumentTurn = mine.catch(() => {});
  try {
    return await mine;
  } finally {
    kept.klarteckenDocumentsWaiting = (kept.klarteckenDocumentsWaiting ?? 1) - 1;
  }
}

/** Reads the text of a PDF or a Word document in a thread within bounds of time and memory, or says why it cannot be read. */
export function readInThread(bytes: Uint8Array, kind: "pdf" | "docx", patience = PATIENCE_MS): Promise<ReadDocument | Unreadable> {
  return inTurn(async () => {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), patience);
    const before = process.memoryUsage.rss();
    const watch = setInterval(() => process.memoryUsage.rss() - before > GROWTH && stop.abort(), WATCH_MS);
    try {
      return (await pool().run({ bytes, kind }, { name: "read", signal: stop.signal })) as ReadDocument | Unreadable;
    } catch (error) {
      const { name, code } = error as Error & { code?: string };
      if (name === "AbortError" || code === "ERR_WORKER_OUT_OF_MEMORY") return { problem: "document-too-much" };
      throw error;
    } finally {
      clearTimeout(timer);
      clearInterval(watch);
    }
  });
}

/** Ends the thread, for a process that stops. */
export async function closeDocumentPool(): Promise<void> {
  await kept.klarteckenDocumentPool?.close();
  kept.klarteckenDocumentPool = undefined;
}
