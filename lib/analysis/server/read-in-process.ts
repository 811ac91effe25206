import "server-only";
import { join } from "node:path";
import type { AnalysedDocument, AnalysedTechnology } from "@/lib/analysis/core/analysis";
import type { AnalysisFailure } from "@/lib/analysis/core/stored";
import { failureOf, NotUnderstood, Reader } from "./reading-process";
import type { Feed, Piece, ReadSubmission } from "./read-submission";

export interface ProcessLimits {
  /** For one file, in milliseconds; what takes longer was made to. */
  readonly fileMs: number;
  /** For what is done with all files together. */
  readonly allMs: number;
  /** For everything: a job is given to another worker when it takes ten minutes. */
  readonly totalMs: number;
  /** What one process may hold, in MiB. */
  readonly memoryMb: number;
  /** Processes that may be lost to files before the rest is left unread. */
  readonly losses: number;
}

const LIMITS: ProcessLimits = { fileMs: 20_000, allMs: 60_000, totalMs: 8 * 60_000, memoryMb: 1_024, losses: 20 };

const task = () => join(process.env.KLARTECKEN_ROOT ?? process.cwd(), "dist/analysis-task.mjs");

/** One submission being read, by as many processes as it takes. */
class Reading {
  #reader: Reader | null = null;
  readonly #begun = Date.now();
  /** Files that cost a process, or that it could make nothing of: the next one does not get them. */
  readonly lost = new Set<string>();
  readonly #taken = new Set<string>();
  #losses = 0;
  #isStackDone = false;
  #isIndexLost = false;

  constructor(
    private readonly feed: Feed,
    private readonly limits: ProcessLimits,
    private readonly file: string,
    private readonly onStart: (pid: number | undefined) => void,
  ) {}

  get #isOver(): boolean {
    return this.#losses > this.limits.losses || Date.now() - this.#begun > this.limits.totalMs;
  }

  async end(): Promise<void> {
    await this.#reader?.end();
    this.#reader = null;
  }

  /** A failure in words; the process is ended unless it lives on and only the file made no sense. */
  async #failed(path: string, error: unknown): Promise<Piece> {
    const failure: AnalysisFailure = failureOf(path, error, this.limits.memoryMb);
    if (!(error instanceof NotUnderstood)) {
      this.#losses += 1;
      await this.end();
    }
    return { kind: "failure", failure };
  }

  /** Gives a new process every file that none was lost to, and has it look at all of them together. */
  async *start(): AsyncGenerator<Piece> {
    if (this.#isOver) await this.end();
    while (!this.#reader && !this.#isOver) {
      const reader = (this.#reader = new Reader(this.file, this.limits.memoryMb));
      this.onStart(reader.pid);
      // One that does not even start is no file's fault: the job fails and is tried again.
      await reader.ask({ hello: true }, this.limits.allMs).catch((error: unknown) => {
        throw new Error("the reading process did not start", { cause: error });
      });
      yield* this.#take(reader);
      if (this.#reader === reader && !this.#isStackDone) yield* this.#stack(reader);
      if (this.#reader === reader && !this.#isIndexLost) yield* this.#index(reader);
    }
  }

  async *#take(reader: Reader): AsyncGenerator<Piece> {
    for await (const one of this.feed()) {
      const { path } = one;
      if (this.lost.has(path)) continue;
      try {
        await reader.ask({ take: one }, this.limits.fileMs);
      } catch (error) {
        this.lost.add(path);
        yield await this.#failed(path, error);
        if (this.#reader !== reader) return;
        continue;
      }
      if (!this.#taken.has(path)) yield { kind: "taken", path };
      this.#taken.add(path);
    }
  }

  /** It is of all files together, so its failure names none of them; the ledger goes on without it. */
  async *#stack(reader: Reader): AsyncGenerator<Piece> {
    this.#isStackDone = true;
    try {
      yield { kind: "stack", stack: (await reader.ask({ stack: true }, this.limits.allMs)) as AnalysedTechnology[] };
    } catch (error) {
      yield await this.#failed("", error);
    }
  }

  async *#index(reader: Reader): AsyncGenerator<Piece> {
    try {
      await reader.ask({ index: true }, this.limits.allMs);
    } catch (error) {
      this.#isIndexLost = true;
      yield await this.#failed("", error);
    }
  }

  async *read(path: string): AsyncGenerator<Piece> {
    yield* this.start();
    if (this.lost.has(path)) return;
    if (!this.#reader) return void (yield { kind: "failure", failure: { path, code: "no-time-left", params: {} } });
    // What is gone by now said so itself when it was to be given.
    if (!this.#taken.has(path)) return;
    try {
      yield { kind: "document", document: (await this.#reader.ask({ read: path }, this.limits.fileMs)) as AnalysedDocument };
    } catch (error) {
      this.lost.add(path);
      yield await this.#failed(path, error);
    }
  }
}

/**
 * Makes what reads a submission in a process of its own, new for each submission and again after every file that it was
 * lost to: such a file fails alone, and the next process is given everything but that.
 *
 * @param file the bundled task; tests give one of their own
 * @param onStart hears the id of every process that is started
 */
export function readInProcess(given: Partial<ProcessLimits> = {}, file = task(), onStart: (pid: number | undefined) => void = () => undefined): ReadSubmission {
  return async function* (feed, documents) {
    const reading = new Reading(feed, { ...LIMITS, ...given }, file, onStart);
    try {
      yield* reading.start();
      for (const path of documents) if (!reading.lost.has(path)) yield* reading.read(path);
    } finally {
      await reading.end();
    }
  };
}
