import "server-only";
import type { z } from "zod";
import type en from "@/lib/base/messages/en/api-reference.json";

/** The parts of the API, in the order of the work. */
export const TAGS = [
  "systems",
  "reviews",
  "submissions",
  "answers",
  "claims",
  "findings",
  "discussions",
  "verdict",
  "report",
  "packs",
  "team",
  "account",
  "about",
] as const;
export type Tag = (typeof TAGS)[number];

/** An answer that is no JSON document. */
export interface Produced {
  readonly type: string;
}

/**
 * What the reference says of one operation and its schemas do not. Its name is also the key of its summary, below
 * `api.operations`, in both languages.
 */
export interface RouteMeta {
  readonly id: keyof (typeof en)["operations"];
  readonly tag: Tag;
  /** The permission it asks for, as `identity/core/permissions.ts` names it, or how little it asks. */
  readonly needs: string;
  /** Answers by status: a schema, null for none, or what else comes. */
  readonly answers: Readonly<Record<number, z.ZodType | Produced | readonly (z.ZodType | Produced)[] | null>>;
  /** Refusals that are this operation's own, by their code. */
  readonly problems?: readonly string[];
  /** What a body may be that is not JSON, with its media type. */
  readonly takes?: Readonly<Record<string, z.ZodType>>;
  /** What may stand behind the question mark, where the service reads it itself. */
  readonly asks?: z.ZodType;
  /** Its answer holds a secret that is shown once, and so is not kept for an Idempotency-Key. */
  readonly holdsSecret?: boolean;
}

/** What is asked of a caller whom no team has to know. */
export const OUTSIDE_TEAMS = ["nobody", "person", "session"] as const;

/** Whether an operation is done within a team, which is where an Idempotency-Key is kept. */
export const isInTeam = (meta: RouteMeta | undefined): boolean =>
  !meta || !(OUTSIDE_TEAMS as readonly string[]).includes(meta.needs);

/** A route's handler knows what it was made of, so that the reference can be read from it. */
export interface Described {
  readonly path?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly meta?: RouteMeta;
}
