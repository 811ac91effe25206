import "server-only";
import { z } from "zod";
import { FindingId, ItemId, type DiscussionId, type ReviewId } from "@/lib/base/ids";
import { cursorOf, PageQuery, readCursor, toPage, type Page } from "@/lib/base/page";
import { Problem } from "@/lib/base/problem";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import { inTeam, type Tx } from "@/lib/platform/server/db";
import type { CommentModel, DiscussionModel } from "@/lib/platform/server/generated/models";
import type { Discussion } from "@/lib/review/core/discussion";
import { toDiscussion } from "./discussion-rows";

export const DiscussionQuery = PageQuery.extend({ findingId: FindingId.optional(), itemId: ItemId.optional() });
export type DiscussionQuery = z.infer<typeof DiscussionQuery>;

async function withComments(tx: Tx, rows: readonly DiscussionModel[]): Promise<Discussion[]> {
  const comments = await tx.comment.findMany({
    where: { discussionId: { in: rows.map((row) => row.id) } },
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  const names = await namesOf(tx, [...rows.map((row) => row.createdBy), ...comments.map((one) => one.byId)]);
  const byDiscussion = new Map<string, CommentModel[]>(rows.map((row) => [row.id, []]));
  for (const one of comments) byDiscussion.get(one.discussionId)?.push(one);
  return rows.map((row) => toDiscussion(row, byDiscussion.get(row.id) ?? [], names));
}

/** Lists the discussions of a review with their comments, the oldest first; of one finding or item where asked. */
export async function listDiscussions(actor: Actor, reviewId: ReviewId, query: DiscussionQuery): Promise<Page<Discussion>> {
  const { limit, cursor, findingId, itemId } = query;
  const after = cursor === undefined ? null : readCursor(cursor);
  const from = after && new Date(after.millis);
  return inTeam(actor.teamId, async (tx) => {
    const rows = await tx.discussion.findMany({
      where: {
        reviewId,
        ...(findingId ? { findingId } : {}),
        ...(itemId ? { itemId } : {}),
        ...(after && from ? { OR: [{ createdAt: { gt: from } }, { createdAt: from, id: { gt: after.id } }] } : {}),
      },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      take: limit + 1,
    });
    const shown = await withComments(tx, rows.slice(0, limit));
    const byId = new Map(shown.map((one) => [one.id as string, one]));
    return toPage(
      rows,
      limit,
      (row) => byId.get(row.id) as Discussion,
      (row) => cursorOf(row.createdAt.getTime(), row.id),
    );
  });
}

/** Reads one discussion. */
export async function readDiscussion(actor: Actor, reviewId: ReviewId, discussionId: DiscussionId): Promise<Discussion> {
  return inTeam(actor.teamId, async (tx) => {
    const row = await tx.discussion.findFirst({ where: { id: discussionId, reviewId } });
    const [discussion] = row ? await withComments(tx, [row]) : [];
    if (!discussion) throw new Problem("not-found", "not-found");
    return discussion;
  });
}
