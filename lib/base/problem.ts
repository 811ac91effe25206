import type { Blocker } from "./blocker.ts";

/**
 * The closed list of refusals. The kind decides the HTTP status (in `route`, and nowhere else); the code
 * is a message key below `problems` and never changes once published, since scripts match on it.
 */
export const PROBLEM_KINDS = [
  "invalid",
  "unauthenticated",
  "forbidden",
  "not-found",
  "gone",
  "conflict",
  "blocked",
  "too-large",
  "unsupported",
  "too-many",
  "unavailable",
] as const;
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

/** One field's share of a refusal: where it is (as `place.startLine`) and what is wrong with it. */
export interface FieldProblem {
  readonly field: string;
  readonly code: string;
  readonly message?: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

export interface ProblemExtras {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly fields?: readonly FieldProblem[];
  readonly blockers?: readonly Blocker[];
  /** The stored value that a stale save ran into, so that the screen can show both texts. */
  readonly current?: unknown;
  /** Seconds until trying again may help. */
  readonly retryAfter?: number;
}

/** A refusal that a person can act on: what, why and (through its message) what to do. */
export class Problem extends Error {
  constructor(
    readonly kind: ProblemKind,
    readonly code: string,
    readonly extras: ProblemExtras = {},
  ) {
    super(`${kind}: ${code}`);
    this.name = "Problem";
  }
}

/** Refuses with every blocker at once, so that nobody has to find them one by one. */
export function assertUnblocked(blockers: readonly Blocker[]): void {
  const [first] = blockers;
  if (first) throw new Problem("blocked", first.code, { params: first.params, blockers });
}
