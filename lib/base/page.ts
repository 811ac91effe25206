import { z } from "zod";

/** How many rows a list gives at once when not asked otherwise, and at most. */
const DEFAULT_LIMIT = 50;
export const MAX_LIMIT = 200;

/** Keyset pagination: `cursor` is what the last page gave as `next`; it names a row, not a position. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
  cursor: z
    .string()
    // Milliseconds of a year that the database can hold, and an id.
    .regex(/^[0-9]{1,14}\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    .optional(),
});
export type PageQuery = z.infer<typeof PageQuery>;

export interface Page<T> {
  readonly items: readonly T[];
  /** Null on the last page. */
  readonly next: string | null;
}

/** A cursor for lists ordered by a time (milliseconds) and an id. */
export const cursorOf = (millis: number, id: string): string => `${millis}.${id}`;

/** Takes a cursor apart again. */
export function readCursor(cursor: string): { millis: number; id: string } {
  const dot = cursor.indexOf(".");
  return { millis: Number(cursor.slice(0, dot)), id: cursor.slice(dot + 1) };
}

/** Cuts a list, of which one more was read than asked for, into a page. */
export function toPage<R, T>(rows: readonly R[], limit: number, toItem: (row: R) => T, toCursor: (row: R) => string): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(toItem), next: rows.length > limit && last !== undefined ? toCursor(last) : null };
}

/** The part of a query that begins after a cursor, in a list whose newest comes first. */
export function afterCursor(cursor: string | undefined) {
  if (cursor === undefined) return {};
  const { millis, id } = readCursor(cursor);
  const createdAt = new Date(millis);
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] };
}
