import "server-only";

/** How many calls somebody may make within a time. */
export interface Limit {
  readonly name: string;
  readonly quota: number;
  readonly seconds: number;
}

/** What is left of a limit after a call, or that the call was one too many. */
export interface Standing {
  readonly limit: Limit;
  readonly isRefused: boolean;
  readonly remaining: number;
  /** Seconds until everything is there again. */
  readonly reset: number;
}

/** Takes points from the counter all processes share; `total` is everything taken in this window, these points included. */
export type Take = (limit: Limit, key: string, points: number) => Promise<{ total: number; millis: number }>;

interface Entry {
  /** When the window ends, in this process's milliseconds. */
  until: number;
  used: number;
  /** Calls already taken from the shared counter and not made yet. */
  credit: number;
  /** What the shared counter said was left beyond our credit; null while it was not asked. */
  left: number | null;
  isOver: boolean;
  asking: Promise<void> | null;
}

/** A twentieth of a limit is counted here before the shared counter is asked, and as much is taken from it at a time. */
const blockOf = ({ quota }: Limit): number => Math.max(1, Math.floor(quota / 20));
/** Callers remembered at once; the oldest are forgotten first. */
const MOST = 20_000;

/**
 * Counts calls against limits that all processes share, without a write for each call: the first block is counted here,
 * and further ones are taken from the shared counter a block at a time.
 *
 * One process alone is exact. Of several, each may let one block through that the others have not heard of, so no more than
 * `quota + (processes - 1) * block` calls pass; what a process has taken and not used is missing to the others.
 */
export function makeCounter(take: Take, now: () => number): (limit: Limit, key: string) => Promise<Standing> {
  const entries = new Map<string, Entry>();

  const entryOf = (limit: Limit, key: string): Entry => {
    const id = `${limit.name} ${key}`;
    const found = entries.get(id);
    if (found && found.until > now()) return found;
    entries.delete(id);
    if (entries.size >= MOST) entries.delete(entries.keys().next().value!);
    const made = { until: now() + limit.seconds * 1000, used: 0, credit: 0, left: null, isOver: false, asking: null };
    entries.set(id, made);
    return made;
  };

  async function ask(limit: Limit, key: string, entry: Entry): Promise<void> {
    const block = blockOf(limit);
    // The first time, what was counted here alone is told too.
    const owed = entry.left === null ? entry.used : 0;
    try {
      const { total, millis } = await take(limit, key, owed + block);
      const room = limit.quota - (total - block);
      entry.credit = Math.max(0, Math.min(block, room));
      entry.left = Math.max(0, room - entry.credit);
      entry.isOver = entry.credit === 0;
      entry.until = now() + millis;
    } catch {
      // Without the shared counter there is no database either, and the call finds that out itself.
      entry.credit = block;
    }
  }

  return async (limit, key) => {
    const entry = entryOf(limit, key);
    for (;;) {
      const isHere = entry.left === null && entry.used < blockOf(limit);
      if (entry.isOver || isHere || entry.credit > 0) break;
      entry.asking ??= ask(limit, key, entry).finally(() => (entry.asking = null));
      await entry.asking;
    }
    const reset = Math.max(1, Math.ceil((entry.until - now()) / 1000));
    if (entry.isOver) return { limit, isRefused: true, remaining: 0, reset };
    entry.used += 1;
    if (entry.left === null && entry.used <= blockOf(limit))
      return { limit, isRefused: false, remaining: limit.quota - entry.used, reset };
    entry.credit -= 1;
    return { limit, isRefused: false, remaining: (entry.left ?? 0) + entry.credit, reset };
  };
}

/** The headers that tell a caller how they stand, as the IETF's draft has them and as older clients read them. */
export function rateHeaders({ limit, remaining, reset }: Standing): Record<string, string> {
  return {
    "ratelimit-policy": `"${limit.name}";q=${limit.quota};w=${limit.seconds}`,
    ratelimit: `"${limit.name}";r=${remaining};t=${reset}`,
    "ratelimit-limit": String(limit.quota),
    "ratelimit-remaining": String(remaining),
    "ratelimit-reset": String(reset),
  };
}
