import "server-only";
import { UserId } from "@/lib/base/ids";
import type { Page } from "@/lib/base/page";
import { todayIn } from "@/lib/base/today";
import type { Actor } from "@/lib/identity/core/actor";
import { inTeam, Prisma, type Tx } from "@/lib/platform/server/db";
import type { FindingRecord } from "@/lib/review/core/finding";
import { numberOf, statesOf, type TeamFindingQuery } from "@/lib/review/core/finding-query";
import { conditionsOf, tsqueryOf } from "./finding-conditions";
import { assertKey, readCursorOf, recordsOf, writeCursor } from "./list-findings";

const { sql } = Prisma;

/** A finding with the review and the system it belongs to. */
export interface TeamFinding extends FindingRecord {
  readonly review: string;
  readonly system: string;
}

const DEFAULT_LIMIT = 50;

type Found = { id: string }[];

/** Rows by their place in the list: the newest change first, or the nearest date first. */
async function byIndex(tx: Tx, actor: Actor, query: TeamFindingQuery, limit: number, today: string): Promise<Found> {
  const { cursor, sort = "updated", order = sort === "updated" ? "descending" : "ascending", ...filter } = query;
  const key = sort === "updated" ? sql`f.updated_at` : sql`COALESCE(f.due, DATE '9999-12-31')`;
  const type = sort === "updated" ? "timestamptz" : "date";
  const isUp = order === "ascending";
  const conditions = [sql`f.team_id = ${actor.teamId}::uuid`, ...conditionsOf(filter, { userId: actor.userId, today })];
  if (cursor) {
    const [after, id] = readCursorOf(cursor);
    assertKey(after, type);
    assertKey(id, "uuid");
    conditions.push(sql`(${key}, f.id) ${Prisma.raw(isUp ? ">" : "<")} (${after}::${Prisma.raw(type)}, ${id}::uuid)`);
  }
  const direction = Prisma.raw(isUp ? "ASC" : "DESC");
  return tx.$queryRaw<Found>`
    SELECT f.id FROM finding f WHERE ${Prisma.join(conditions, " AND ")} ORDER BY ${key} ${direction}, f.id ${direction} LIMIT ${limit + 1}`;
}

/** Rows that hold the words of a search; see migration 0004 for why a function asks. */
async function byWords(tx: Tx, actor: Actor, q: string, query: TeamFindingQuery, limit: number, today: string): Promise<Found> {
  const words = tsqueryOf(q);
  if (words === null) return [];
  const owner = query.owner === "me" ? actor.userId : query.owner;
  const isMember = owner !== undefined && UserId.safeParse(owner).success;
  const states = statesOf(query.state);
  const filter = {
    severity: query.severity,
    concern: query.concern,
    section: query.section?.map(String),
    state: query.overdue ? (states ?? ["open", "fix-submitted"]).filter((state) => state === "open" || state === "fix-submitted") : states,
    closesBy: query.closesBy,
    ...(owner === undefined ? {} : isMember ? { ownerId: owner } : { owner: owner === "none" ? "" : owner }),
    overdue: query.overdue ? today : undefined,
    due: query.dueBefore,
  };
  const [after, id] = query.cursor ? readCursorOf(query.cursor) : [null, null];
  if (after !== null) assertKey(after, "timestamptz");
  if (id !== null) assertKey(id, "uuid");
  return tx.$queryRaw<Found>`
    SELECT id FROM search_findings(${words}, ${JSON.stringify(filter)}::jsonb, ${after}::timestamptz, ${id}::uuid, ${limit + 1}::int)`;
}

/**
 * Lists the findings of all the team's reviews: those last touched first, or by date. With words it lists what holds them,
 * always those last touched first.
 */
export async function listTeamFindings(actor: Actor, query: TeamFindingQuery, at: Date): Promise<Page<TeamFinding>> {
  const { limit = DEFAULT_LIMIT, q } = query;
  const today = todayIn(actor.timeZone, at);
  // A number alone means something within one review; across reviews it is a word like others.
  const hasWords = q !== undefined && q !== "" && (numberOf(q) === null || tsqueryOf(q) !== null);
  return inTeam(actor.teamId, async (tx) => {
    const found = hasWords ? await byWords(tx, actor, q, query, limit, today) : await byIndex(tx, actor, { ...query, q: undefined }, limit, today);
    const items = await recordsOf(tx, found.slice(0, limit).map(({ id }) => id));
    const reviews = await tx.review.findMany({
      where: { id: { in: [...new Set(items.map(({ row }) => row.reviewId))] } },
      select: { id: true, title: true, systemId: true },
    });
    const systems = await tx.system.findMany({ where: { id: { in: [...new Set(reviews.map((one) => one.systemId))] } }, select: { id: true, name: true } });
    const reviewOf = new Map(reviews.map((one) => [one.id, one]));
    const systemOf = new Map(systems.map((one) => [one.id, one.name]));
    const last = items.at(-1)?.record;
    const isByDue = !hasWords && query.sort === "due";
    return {
      items: items.map(({ record }) => {
        const review = reviewOf.get(record.reviewId);
        return { ...record, review: review?.title ?? "", system: systemOf.get(review?.systemId ?? "") ?? "" };
      }),
      next: found.length > limit && last ? writeCursor(isByDue ? (last.due ?? "9999-12-31") : last.updatedAt, last.id) : null,
    };
  });
}
