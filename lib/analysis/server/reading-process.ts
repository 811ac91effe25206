import "server-only";
import { fork, type ChildProcess } from "node:child_process";
import type { AnalysisFailure } from "@/lib/analysis/core/stored";

/** What is asked of the process, answered one after the other. */
export type Asked = { readonly hello: true } | { readonly take: unknown } | { readonly stack: true } | { readonly index: true } | { readonly read: string };
export type Answered = { readonly value: unknown } | { readonly problem: string };

/** A process was lost, or had to be ended; the code says what is known of why. */
class Lost extends Error {
  constructor(
    readonly code: "took-too-long" | "too-much-memory" | "ended-unexpectedly",
    readonly seconds = 0,
  ) {
    super(`the reading process was lost: ${code}`);
  }
}

/** The process lives, and says that it cannot make sense of the file. */
export class NotUnderstood extends Error {}

const OUT_OF_MEMORY = /heap out of memory|allocation failed|invalid array length/i;
/** What V8 gives up with when its memory is used up. */
const ABORTED = 134;

/** A process that reads submissions: it has no secrets, no database and a limit on its memory, and ends with us. */
export class Reader {
  readonly #child: ChildProcess;
  #said = "";
  readonly #ended: Promise<void>;

  constructor(file: string, memoryMb: number) {
    this.#child = fork(file, [], {
      serialization: "advanced",
      env: { NODE_ENV: process.env.NODE_ENV ?? "production" },
      // Reading makes many short-lived objects: with V8's 16 MB for them, a fifth of the time went to collecting.
      // Reading is patterns above all: to compile each at once, and not after a first slow use, takes a sixth off (bench/RESULTS.md).
      execArgv: [`--max-old-space-size=${memoryMb}`, "--max-semi-space-size=64", "--no-regexp-tier-up"],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    // Kept only to tell running out of memory from other ends; it may hold words of the submission and goes nowhere.
    this.#child.stderr?.on("data", (chunk: Buffer) => (this.#said = (this.#said + chunk.toString("latin1")).slice(-16_000)));
    this.#ended = new Promise((resolve) => {
      this.#child.once("close", () => resolve());
      this.#child.once("error", () => resolve());
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Asks one thing and waits for its answer, at most so long. */
  async ask(what: Asked, ms: number): Promise<unknown> {
    let timer: NodeJS.Timeout | undefined;
    let hear: (answer: Answered) => void = () => undefined;
    const onMessage = (answer: Answered) => hear(answer);
    this.#child.on("message", onMessage as never);
    try {
      const answer = await new Promise<Answered>((resolve, reject) => {
        hear = resolve;
        timer = setTimeout(() => reject(new Lost("took-too-long", Math.round(ms / 1000))), ms);
        void this.#ended.then(() => reject(new Lost(this.#why())));
        // What cannot be sent goes to a process that has ended, which says so itself.
        if (this.#child.connected) this.#child.send(what as never, () => undefined);
      });
      if ("problem" in answer) throw new NotUnderstood(answer.problem);
      return answer.value;
    } finally {
      clearTimeout(timer);
      this.#child.off("message", onMessage as never);
    }
  }

  #why(): Lost["code"] {
    const isAbort = this.#child.exitCode === ABORTED || this.#child.signalCode === "SIGABRT";
    return isAbort || OUT_OF_MEMORY.test(this.#said) ? "too-much-memory" : "ended-unexpectedly";
  }

  /** Ends it for good; whatever it was doing is of no use to anybody. */
  async end(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#ended;
  }
}

/** Says why a file was not read; what is no fault of a file is thrown on. */
export function failureOf(path: string, error: unknown, memoryMb: number): AnalysisFailure {
  if (error instanceof NotUnderstood) return { path, code: "not-understood", params: { reason: error.message.slice(0, 300) } };
  if (!(error instanceof Lost)) throw error;
  switch (error.code) {
    case "took-too-long":
      return { path, code: error.code, params: { seconds: error.seconds } };
    case "too-much-memory":
      return { path, code: error.code, params: { mb: memoryMb } };
    case "ended-unexpectedly":
      return { path, code: error.code, params: {} };
  }
}
