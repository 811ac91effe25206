"use client";

import type { Change } from "@/lib/base/change";
import { makeMessageReader } from "./live-stream";

/** `live`: changes come in; `interrupted`: they do not, and it is being tried; `signed-out`: the session has ended. */
export type LiveState = "connecting" | "live" | "interrupted" | "signed-out";

/** What listeners are told: changes, or that any number of them may have been missed. */
export type Heard = readonly Change[] | "catch-up";

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 20_000;
/** The server says something every 15 s; after this it is not there any more, or we were asleep. */
const SILENCE_MS = 40_000;
const LOOK_EVERY_MS = 5_000;
/** Where next-auth tells the other tabs that somebody signed out. */
const SIGN_OUT_KEY = "nextauth.message";

type Told = { readonly heard: Heard } | { readonly state: LiveState } | "state?";

/**
 * The one stream of this browser: the tabs of a person choose one among them, which reads it and passes on what it
 * hears. When that tab goes, another takes over.
 */
export class LiveLine {
  readonly #listeners = new Set<(heard: Heard) => void>();
  readonly #watchers = new Set<() => void>();
  readonly #end = new AbortController();
  readonly #channel: BroadcastChannel | null;
  #state: LiveState = "connecting";
  #leads = false;
  #reading: AbortController | null = null;
  #lastWord = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #wait = FIRST_WAIT_MS;

  constructor(person: string) {
    const name = `klartecken-live:${person}`;
    const { signal } = this.#end;
    const hasLocks = typeof navigator.locks?.request === "function" && typeof BroadcastChannel === "function";
    this.#channel = hasLocks ? new BroadcastChannel(name) : null;
    this.#channel?.addEventListener("message", ({ data }: MessageEvent<Told>) => this.#take(data));
    if (hasLocks) {
      this.#pass("state?");
      navigator.locks
        .request(name, { signal }, () => {
          this.#lead();
          return new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
        })
        .catch(() => undefined);
    } else {
      // Without a way to choose one, each tab has its own.
      this.#lead();
    }
    window.addEventListener("online", () => this.#again(0), { signal });
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.#look(), { signal });
    window.addEventListener("pageshow", (event) => event.persisted && this.#again(0), { signal });
    window.addEventListener("storage", ({ key }) => key === SIGN_OUT_KEY && this.#again(0), { signal });
  }

  subscribe = (listener: (heard: Heard) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  state = (): LiveState => this.#state;

  stop(): void {
    clearTimeout(this.#retry);
    this.#end.abort();
    this.#reading?.abort();
    this.#channel?.close();
  }

  #pass(told: Told): void {
    if (!this.#end.signal.aborted) this.#channel?.postMessage(told);
  }

  #take(told: Told): void {
    if (told === "state?") {
      if (this.#leads) this.#pass({ state: this.#state });
    } else if ("state" in told) this.#show(told.state);
    else this.#tell(told.heard);
  }

  #tell(heard: Heard): void {
    for (const listener of this.#listeners) listener(heard);
  }

  #show(state: LiveState): void {
    if (state === this.#state) return;
    this.#state = state;
    for (const watcher of this.#watchers) watcher();
  }

  #become(state: LiveState): void {
    this.#show(state);
    this.#pass({ state });
  }

  #hear(heard: Heard): void {
    this.#tell(heard);
    this.#pass({ heard });
  }

  #lead(): void {
    if (this.#end.signal.aborted) return;
    this.#leads = true;
    const timer = setInterval(() => this.#look(), LOOK_EVERY_MS);
    this.#end.signal.addEventListener("abort", () => clearInterval(timer), { once: true });
    void this.#read();
  }

  /** Begins anew when the stream has fallen silent: a connection can die without a word, and laptops sleep. */
  #look(): void {
    if (this.#leads && this.#reading && Date.now() - this.#lastWord > SILENCE_MS) this.#again(0);
  }

  #again(wait: number): void {
    if (!this.#leads || this.#end.signal.aborted) return;
    clearTimeout(this.#retry);
    this.#reading?.abort();
    this.#reading = null;
    this.#retry = setTimeout(() => void this.#read(), wait);
  }

  async #read(): Promise<void> {
    const reading = (this.#reading = new AbortController());
    this.#lastWord = Date.now();
    let status = 0;
    try {
      const response = await fetch("/api/v1/stream", { signal: reading.signal, cache: "no-store" });
      status = response.status;
      if (response.ok && response.body) {
        const read = makeMessageReader();
        const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
        for (;;) {
          const { value, done } = await reader.read();
          if (done || reading.signal.aborted) break;
          this.#lastWord = Date.now();
          for (const message of read(value)) {
            if (message.kind === "hello") {
              this.#wait = FIRST_WAIT_MS;
              this.#become("live");
              // Whatever happened until now may have been missed.
              this.#hear("catch-up");
            } else if (message.kind === "catch-up") this.#hear("catch-up");
            else if (message.kind === "changes") this.#hear(message.changes);
          }
        }
      }
    } catch {
      // Offline, or the server went away: tried again below.
    }
    if (reading.signal.aborted || this.#end.signal.aborted) return;
    this.#become(status === 401 ? "signed-out" : "interrupted");
    this.#again(status === 401 ? LONGEST_WAIT_MS : this.#wait * (0.75 + Math.random() / 2));
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
  }
}
