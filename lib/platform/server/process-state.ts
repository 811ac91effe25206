import "server-only";

/** What this process knows of its own condition; one for all bundles. */
interface ProcessState {
  isStopping: boolean;
  /** When a change was last refused because the database had no room, in milliseconds since 1970. */
  fullAt: number;
}

const holder = globalThis as unknown as { klarteckenProcess?: ProcessState };
const state = (holder.klarteckenProcess ??= { isStopping: false, fullAt: 0 });

/** How long a database that had no room counts as full when nobody has met it since. */
const FULL_FOR_MS = 60_000;

/** Whether this process was asked to stop: it still answers, and takes on no more than it must. */
export const isStopping = (): boolean => state.isStopping;
export const beginStopping = (): void => void (state.isStopping = true);

/** Remembers that the database had no room. */
export const noteFull = (now: number): void => void (state.fullAt = now);
/** Whether the database had no room a moment ago. */
export const isFull = (now: number): boolean => now - state.fullAt < FULL_FOR_MS;
