import "server-only";
import type { Change } from "@/lib/base/change";
import { Problem } from "@/lib/base/problem";
import { listenForChanges } from "./live-listener";
import { log } from "./log";

/** Who hears a stream: asked again and again, so that a stream ends with the membership it was opened on. */
export interface Hearer {
  readonly userId: string;
  /** The teams whose changes may be heard now; null once the session or token is no longer good. */
  readonly readTeams: () => Promise<ReadonlySet<string> | null>;
}

interface Stream {
  readonly hearer: Hearer;
  teams: ReadonlySet<string>;
  /** Hands over some bytes; a reader that does not keep up loses the stream instead of filling our memory. */
  readonly send: (bytes: Uint8Array) => void;
  readonly close: (reason: ClosedBecause) => void;
  readonly openedAt: number;
}

/** Why a stream was ended by us; told to the browser, which comes back at once, later or not at all. */
type ClosedBecause = "gone" | "renew" | "stopping";

const BEAT_MS = 15_000;
const RECHECK_MS = 5_000;
/** Changes of one moment travel together: a bulk edit is one message, not five hundred. */
const GATHER_MS = 20;
/** More than this at once is said as "read everything again". */
const MOST_AT_ONCE = 100;
/** Bytes that may wait for a slow reader. */
const MOST_WAITING = 64 * 1024;
/** One browser has one; this leaves room for several browsers, and for those without Web Locks. */
const MOST_PER_PERSON = 16;
/** A stream is opened anew after this, by the session as it is then. */
const LONGEST_MS = 3_600_000;
/** What may change who is a member; whoever streams is looked up again before anything more is told. */
const ABOUT_PEOPLE = /^(member|sessions|token|team)\./;

const encoder = new TextEncoder();
const message = (event: string, data: unknown): Uint8Array => encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
const BEAT = encoder.encode(": still here\nevent: beat\ndata: 1\n\n");

/** The streams of this process and the one connection that feeds them. */
class Live {
  readonly #streams = new Set<Stream>();
  readonly #waiting = new Map<string, Map<string, Change>>();
  #gathering: NodeJS.Timeout | undefined;
  #listener: { stop: () => Promise<void> } | null = null;
  #timers: NodeJS.Timeout[] = [];

  get size(): number {
    return this.#streams.size;
  }

  #begin(): void {
    if (this.#listener) return;
    this.#listener = listenForChanges({ hear: (change) => this.#hear(change), resume: () => this.#catchUp(this.#streams) });
    this.#timers = [
      setInterval(() => this.#beat(), BEAT_MS),
      setInterval(() => void this.#recheck([...this.#streams]), RECHECK_MS),
    ];
    for (const timer of this.#timers) timer.unref();
  }

  /** Ends every stream and the listening; a process that stops does not wait for browsers. */
  async stop(): Promise<void> {
    for (const stream of [...this.#streams]) stream.close("stopping");
    this.#timers.forEach(clearInterval);
    clearTimeout(this.#gathering);
    const listener = this.#listener;
    this.#listener = null;
    await listener?.stop();
  }

  #beat(): void {
    const now = Date.now();
    for (const stream of [...this.#streams]) {
      if (now - stream.openedAt > LONGEST_MS) stream.close("renew");
      else stream.send(BEAT);
    }
  }

  #hear(change: Change): void {
    const team = this.#waiting.get(change.team) ?? new Map<string, Change>();
    team.set(JSON.stringify(change), change);
    this.#waiting.set(change.team, team);
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      void this.#tell();
    }, GATHER_MS);
  }

  async #tell(): Promise<void> {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const [team, changes] of waiting) {
      const isHeardBy = () => [...this.#streams].filter((stream) => stream.teams.has(team));
      if ([...changes.values()].some(({ type }) => ABOUT_PEOPLE.test(type))) await this.#recheck([...this.#streams]);
      const hearers = isHeardBy();
      if (changes.size > MOST_AT_ONCE) this.#catchUp(hearers);
      else if (hearers.length > 0) {
        const bytes = message("changes", [...changes.values()]);
        for (const stream of hearers) stream.send(bytes);
      }
    }
  }

  #catchUp(streams: Iterable<Stream>): void {
    const bytes = message("catch-up", {});
    for (const stream of [...streams]) stream.send(bytes);
  }

  /** Reads the memberships of those who hear again; asked at once, they are one query. */
  async #recheck(streams: readonly Stream[]): Promise<void> {
    await Promise.all(
      streams.map(async (stream) => {
        try {
          const teams = await stream.hearer.readTeams();
          if (teams === null) stream.close("gone");
          else stream.teams = teams;
        } catch (error) {
          // Without the database nothing is announced either; the next look decides.
          log.debug({ err: error }, "memberships could not be read again");
        }
      }),
    );
  }

  /** Opens a stream for somebody; it ends when they go, when they may no longer hear, or when they do not keep up. */
  async open(hearer: Hearer, gone: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const teams = await hearer.readTeams();
    if (teams === null) throw new Problem("unauthenticated", "sign-in-needed");
    const own = [...this.#streams].filter((one) => one.hearer.userId === hearer.userId).length;
    if (own >= MOST_PER_PERSON) throw new Problem("too-many", "throttled", { params: { seconds: 60 }, retryAfter: 60 });
    this.#begin();
    const streams = this.#streams;
    let stream: Stream | undefined;
    const forget = () => stream && streams.delete(stream);
    return new ReadableStream<Uint8Array>(
      {
        start(controller) {
          const end = (last?: Uint8Array) => {
            if (!forget()) return;
            try {
              if (last) controller.enqueue(last);
              controller.close();
            } catch {
              // The reader has gone already.
            }
          };
          stream = {
            hearer,
            teams,
            openedAt: Date.now(),
            send: (bytes) => {
              if (!stream || !streams.has(stream)) return;
              if ((controller.desiredSize ?? 0) <= 0) return end();
              try {
                controller.enqueue(bytes);
              } catch {
                end();
              }
            },
            close: (reason) => end(message("closed", { reason })),
          };
          streams.add(stream);
          gone.addEventListener("abort", () => end(), { once: true });
          // Coming back takes a moment that is not the same for everybody, for the day a server goes down.
          controller.enqueue(encoder.encode(`retry: ${1_000 + Math.floor(Math.random() * 2_000)}\n\n`));
          controller.enqueue(message("hello", {}));
        },
        cancel() {
          forget();
        },
      },
      new ByteLengthQueuingStrategy({ highWaterMark: MOST_WAITING }),
    );
  }
}

/** Kept across hot reloads, as the pool is; each server process has its own. */
const kept = globalThis as unknown as { klarteckenLive?: Live; klarteckenLiveStops?: boolean; klarteckenLiveStopped?: boolean };

function live(): Live {
  // A browser comes back over the connection that it has; the next process will have its stream.
  if (kept.klarteckenLiveStopped) throw new Problem("unavailable", "server-stopping", { retryAfter: 2 });
  kept.klarteckenLive ??= new Live();
  if (!kept.klarteckenLiveStops) {
    kept.klarteckenLiveStops = true;
    // Otherwise stopping would wait for every browser to go away.
    for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.once(signal, () => {
        kept.klarteckenLiveStopped = true;
        void stopLive();
      });
  }
  return kept.klarteckenLive;
}

/** Opens a stream of changes in the form of server-sent events. */
export const openChangeStream = (hearer: Hearer, gone: AbortSignal): Promise<ReadableStream<Uint8Array>> => live().open(hearer, gone);

/** How many streams this process has open. */
export const openStreams = (): number => kept.klarteckenLive?.size ?? 0;

/** Ends every stream of this process, and the listening. */
export async function stopLive(): Promise<void> {
  const was = kept.klarteckenLive;
  kept.klarteckenLive = undefined;
  await was?.stop();
}
