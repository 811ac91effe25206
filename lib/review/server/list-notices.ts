import "server-only";
import { z } from "zod";
import type { Page } from "@/lib/base/page";
import { MAX_LIMIT } from "@/lib/base/page";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import { inTeam, type Tx } from "@/lib/platform/server/db";
import type { NoticeModel } from "@/lib/platform/server/generated/models";
import { NoticeKind, type Notice } from "@/lib/review/core/discussion-notice";
import { excerptOf } from "@/lib/review/core/mention";

/** A notice's id: it counts upwards, so a page goes on from the last one it gave. */
const NoticeNumber = z.string().regex(/^[0-9]{1,18}$/);

export const NoticeQuery = z.object({ limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(30), cursor: NoticeNumber.optional() });
/** Which notices have been seen: those named, or everything up to one. */
export const SeenInput = z.object({ upTo: NoticeNumber.optional(), ids: z.array(NoticeNumber).max(MAX_LIMIT).optional() });

const EXCERPT = 140;
const idsOf = (rows: readonly NoticeModel[], key: "reviewId" | "commentId" | "questionId" | "findingId") =>
  ({ id: { in: [...new Set(rows.flatMap((row) => row[key] ?? []))] } });

async function toNotices(tx: Tx, rows: readonly NoticeModel[]): Promise<Notice[]> {
  const names = await namesOf(tx, rows.map((row) => row.byId));
  const reviews = await tx.review.findMany({ where: idsOf(rows, "reviewId"), select: { id: true, title: true } });
  const comments = await tx.comment.findMany({ where: idsOf(rows, "commentId"), select: { id: true, body: true, deletedAt: true } });
  const questions = await tx.question.findMany({ where: idsOf(rows, "questionId"), select: { id: true, number: true, text: true, answer: true } });
  const findings = await tx.finding.findMany({ where: idsOf(rows, "findingId"), select: { id: true, number: true, title: true } });
  return rows.map((row) => {
    const comment = comments.find((one) => one.id === row.commentId);
    const question = questions.find((one) => one.id === row.questionId);
    const finding = findings.find((one) => one.id === row.findingId);
    const said = comment ? (comment.deletedAt ? "" : comment.body) : question ? (row.kind === "answer" && question.answer) || question.text : "";
    return {
      id: String(row.id),
      kind: NoticeKind.parse(row.kind),
      by: names.get(row.byId) ?? "",
      at: row.at.toISOString(),
      isSeen: row.seenAt !== null,
      reviewId: row.reviewId,
      reviewTitle: reviews.find((one) => one.id === row.reviewId)?.title ?? "",
      discussionId: row.discussionId,
      commentId: row.commentId,
      question: question ? { id: question.id, number: question.number } : null,
      finding: finding ? { number: finding.number, title: finding.title } : null,
      excerpt: excerptOf(said, EXCERPT),
    };
  });
}

/** Lists what waits for the person in the team they work in, the newest first, and how much of all of it is unseen. */
export async function listNotices(actor: Actor, { limit, cursor }: z.infer<typeof NoticeQuery>): Promise<Page<Notice> & { unseen: number }> {
  const mine = { teamId: actor.teamId, userId: actor.userId };
  return inTeam(actor.teamId, async (tx) => {
    const rows = await tx.notice.findMany({
      where: { ...mine, ...(cursor ? { id: { lt: BigInt(cursor) } } : {}) },
      orderBy: { id: "desc" },
      take: limit + 1,
    });
    const unseen = await tx.notice.count({ where: { ...mine, seenAt: null } });
    const shown = rows.slice(0, limit);
    const next = rows.length > limit ? String(shown.at(-1)?.id) : null;
    return { items: await toNotices(tx, shown), next, unseen };
  });
}

/** Marks notices as seen; another person's are left as they are, without a word. */
export async function markNoticesSeen(actor: Actor, { upTo, ids }: z.infer<typeof SeenInput>, at: Date): Promise<{ unseen: number }> {
  const mine = { teamId: actor.teamId, userId: actor.userId, seenAt: null };
  return inTeam(actor.teamId, async (tx) => {
    const which = [...(upTo ? [{ id: { lte: BigInt(upTo) } }] : []), ...(ids ? [{ id: { in: ids.map(BigInt) } }] : [])];
    if (which.length > 0) await tx.notice.updateMany({ where: { ...mine, OR: which }, data: { seenAt: at } });
    return { unseen: await tx.notice.count({ where: mine }) };
  });
}
