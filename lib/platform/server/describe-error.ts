import "server-only";
import { Problem } from "@/lib/base/problem";

/** What the log may hold of an error: where it arose and what kind it is. */
export interface DescribedError {
  readonly type: string;
  readonly code?: string;
  readonly sqlstate?: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly frames: readonly string[];
  readonly cause?: DescribedError;
}

const MOST_FRAMES = 12;
const FRAME = /^at (?:async )?(?:[\w$.<>[\] #]+ \(?)?\(?(?:file:\/\/|node:|\/|[A-Za-z]:\\|\.|webpack|turbopack|app|lib).*:\d+:\d+\)?$/;

const matching = (value: unknown, pattern: RegExp): string | undefined =>
  typeof value === "string" && pattern.test(value) ? value : undefined;

type Said = { code?: unknown; constraint?: unknown; table?: unknown; cause?: unknown; originalCode?: unknown; meta?: unknown };
const said = (value: unknown): Said => (value !== null && typeof value === "object" ? (value as Said) : {});

/** Everything an error was wrapped in or wraps, outermost first: Prisma keeps what the driver said two levels down. */
export function* layersOf(error: unknown): Generator<Said & { message?: unknown; kind?: unknown; name?: unknown }> {
  const seen = new Set<unknown>();
  const waiting = [error];
  while (waiting.length > 0 && seen.size < 12) {
    const next = waiting.shift();
    if (next === null || typeof next !== "object" || seen.has(next)) continue;
    seen.add(next);
    yield next;
    const { cause, meta } = said(next);
    waiting.push(cause, (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError);
    if (next instanceof AggregateError) waiting.push(...next.errors);
  }
}

/** The database's own code for what went wrong, wherever the error carries it. */
export function sqlStateOf(error: unknown): string | undefined {
  for (const layer of layersOf(error)) {
    const state = matching(layer.originalCode, /^[0-9A-Z]{5}$/) ?? matching(said(layer.meta).code, /^[0-9A-Z]{5}$/) ?? matching(layer.code, /^(?=.*\d)(?!P\d{4}$)[0-9A-Z]{5}$/);
    if (state) return state;
  }
  return undefined;
}

/** Stack frames without the message before them, which may hold anything. */
function framesOf({ stack = "", message }: Error): string[] {
  const begun = message ? stack.indexOf(message) : 0;
  return stack
    .slice(begun < 0 ? 0 : begun + message.length)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => FRAME.test(line))
    .slice(0, MOST_FRAMES)
    .map((line) => line.replaceAll(`${process.cwd()}/`, ""));
}

/**
 * Describes an error for the log by an allow-list. Messages are left out whole: those of the database and its driver
 * carry the values of rows, those of parsers the texts they met.
 */
export function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, frames: [] };
  const state = depth === 0 ? sqlStateOf(error) : undefined;
  const { code, constraint, table, cause } = said(error);
  const known = error instanceof Problem ? error.code : matching(code, /^[A-Za-z][\w.-]{1,60}$/);
  const name = matching(constraint, /^\w{1,63}$/);
  const relation = matching(table, /^\w{1,63}$/);
  return {
    type: matching(error.name, /^[A-Za-z]\w{0,60}$/) ?? "Error",
    ...(known ? { code: known } : {}),
    ...(state ? { sqlstate: state } : {}),
    ...(name ? { constraint: name } : {}),
    ...(relation ? { table: relation } : {}),
    frames: framesOf(error),
    ...(cause instanceof Error && depth < 3 ? { cause: describeError(cause, depth + 1) } : {}),
  };
}
