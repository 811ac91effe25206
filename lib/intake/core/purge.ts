import { z } from "zod";

/** What stands where text from a purged file stood. */
export const PURGED = "[purged]";

export const PurgeInput = z.object({
  /** The file's path, typed again: what is purged does not come back. */
  path: z.string().max(400),
  /** Why, in words that are kept for ever. */
  reason: z.string().trim().min(1).max(1000),
});
export type PurgeInput = z.infer<typeof PurgeInput>;

/** The shortest run of characters that may be a secret; words are longer, but hold no digits or signs. */
const SECRET_LENGTH = 8;

/**
 * Tells whether a reason repeats something of the file that may be the secret itself: a run of characters with a
 * digit or a sign in it. Words, and the path, may stand in both.
 */
export function quotesFile(reason: string, path: string, text: string): boolean {
  return reason
    .split(/\s+/)
    .map((part) => part.replace(/^[("'“”‘’`]+|[)"'“”‘’`.,;:!?]+$/g, ""))
    .some((part) => part.length >= SECRET_LENGTH && !/^[\p{L}-]+$/u.test(part) && !path.includes(part) && text.includes(part));
}

/** Which files of a review, by revision and path, are purged. */
export type IsPurged = (path: string, revision: number) => boolean;

/**
 * Takes the text of purged files out of a stored value: wherever an object names a path and a revision that are
 * purged, its quote and the text before an edit go. Path and lines stay. Gives the very same value where nothing does.
 */
export function redact<T>(value: T, isPurged: IsPurged): T {
  if (Array.isArray(value)) {
    const all = value.map((one) => redact<unknown>(one, isPurged));
    return all.some((one, index) => one !== value[index]) ? (all as T) : value;
  }
  if (value === null || typeof value !== "object") return value;
  const before = value as Record<string, unknown>;
  const { path, revision } = before;
  const isHere = typeof path === "string" && typeof revision === "number" && isPurged(path, revision);
  let after: Record<string, unknown> | undefined;
  for (const [key, one] of Object.entries(before)) {
    const next = isHere && (key === "quote" || key === "before") && typeof one === "string" && one !== "" ? PURGED : redact(one, isPurged);
    if (next !== one) after = { ...(after ?? before), [key]: next };
  }
  return (after ?? before) as T;
}
