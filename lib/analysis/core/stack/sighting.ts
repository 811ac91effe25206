import type { KnownTechnology } from "./known-technology";

export type Use = "in-use" | "planned" | "option";

/** What kind of line shows a technology. */
export type Source = "manifest" | "lock" | "import" | "image" | "infrastructure" | "ci" | "file" | "source" | "environment" | "host" | "command" | "heading" | "table" | "list" | "prose" | "code-block";

/** One place that shows a technology. */
export interface Sighting {
  readonly technology: KnownTechnology;
  readonly path: string;
  readonly line: number;
  readonly use: Use;
  readonly source: Source;
  /** Written so that it may be the technology: counts where something else shows that it is meant. */
  readonly isUnsure?: boolean;
  /** The line says what is built on it, rather than mentioning it. */
  readonly isDefining?: boolean;
}

/** Takes down a place. */
export type Saw = (sighting: Sighting) => void;
