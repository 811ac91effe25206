import "server-only";
import { z } from "zod";
import type { ReviewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { todayIn } from "@/lib/base/today";
import type { Page } from "@/lib/base/page";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import { inTeam, Prisma, type Tx } from "@/lib/platform/server/db";
import type { FindingModel } from "@/lib/platform/server/generated/models";
import type { FindingRecord } from "@/lib/review/core/finding";
import { FINDINGS_CAP, type FindingQuery } from "@/lib/review/core/finding-query";
import { conditionsOf, SORT_SQL } from "./finding-conditions";
import { toRecord } from "./rows";

const { sql } = Prisma;

/** Writes the sort key and the tie-breaker of a list's last row as a cursor. */
export const writeCursor = (key: string | number, tie: string | number): string => Buffer.from(JSON.stringify([key, tie])).toString("base64url");

/** Takes a cursor apart; one that we did not write is refused. */
export function readCursorOf(cursor: string): [key: string, tie: string] {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (Array.isArray(read) && read.length === 2 && read.every((one) => typeof one === "string" || typeof one === "number")) return [String(read[0]), String(read[1])];
  } catch {
    // Falls through to the refusal.
  }
  throw new Problem("invalid", "query-invalid", { fields: [{ field: "cursor", code: "custom" }] });
}

const KEYS: Readonly<Record<string, z.ZodType>> = {
  int: z.string().regex(/^-?\d{1,9}$/),
  date: z.iso.date(),
  timestamptz: z.iso.datetime(),
  uuid: z.uuid(),
  text: z.string().refine((text) => !text.includes("\0") && text.isWellFormed()),
};

/** Refuses a part of a cursor that the database would choke on as a key of this type. */
export function assertKey(key: string, type: string): void {
  if (!KEYS[type]?.safeParse(key).success) throw new Problem("invalid", "query-invalid", { fields: [{ field: "cursor", code: "custom" }] });
}

/** Puts rows that were found by id into findings, in the order in which they were found. */
export async function recordsOf(tx: Tx, ids: readonly string[]): Promise<{ row: FindingModel; record: FindingRecord }[]> {
  if (ids.length === 0) return [];
  const rows = await tx.finding.findMany({ where: { id: { in: [...ids] } } });
  const reviews = [...new Set(rows.map((row) => row.reviewId))];
  const rounds = await tx.round.groupBy({ by: ["reviewId"], where: { reviewId: { in: reviews } }, _max: { number: true } });
  const current = new Map(rounds.map((one) => [one.reviewId, one._max.number ?? 1]));
  const names = await namesOf(tx, rows.map((row) => row.openedById));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [{ row, record: toRecord(row, names, current.get(row.reviewId) ?? 1) }] : [];
  });
}

/**
 * Lists a review's findings, filtered and sorted by the database, by number unless asked otherwise. Without a limit it
 * gives all of a review up to a cap that no review comes near; `next` says when there are more.
 */
export async function listReviewFindings(actor: Actor, reviewId: ReviewId, query: FindingQuery, at: Date): Promise<Page<FindingRecord>> {
  const { limit = FINDINGS_CAP, cursor, sort = "number", order = "ascending", ...filter } = query;
  const { key, type } = SORT_SQL[sort];
  const isUp = order === "ascending";
  const conditions = conditionsOf(filter, { userId: actor.userId, today: todayIn(actor.timeZone, at) });
  if (cursor) {
    const [after, number] = readCursorOf(cursor);
    assertKey(after, type);
    assertKey(number, "int");
    const value = sql`${after}::${Prisma.raw(type)}`;
    conditions.push(sql`(${key} ${Prisma.raw(isUp ? ">" : "<")} ${value} OR (${key} = ${value} AND f.number > ${Number(number)}))`);
  }
  return inTeam(actor.teamId, async (tx) => {
    const found = await tx.$queryRaw<{ id: string; number: number; key: string }[]>`
      SELECT f.id, f.number, ${type === "timestamptz" ? sql`to_char(f.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')` : sql`(${key})::text`} AS key
      FROM finding f WHERE ${Prisma.join([sql`f.review_id = ${reviewId}::uuid`, ...conditions], " AND ")}
      ORDER BY ${key} ${Prisma.raw(isUp ? "ASC" : "DESC")}, f.number ASC LIMIT ${limit + 1}`;
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    const items = await recordsOf(tx, shown.map(({ id }) => id));
    return { items: items.map(({ record }) => record), next: found.length > limit && last ? writeCursor(last.key, last.number) : null };
  });
}
