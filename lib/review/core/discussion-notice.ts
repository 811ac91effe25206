import { z } from "zod";

export const NOTICE_KINDS = ["mention", "reply", "question", "answer", "assigned"] as const;
export const NoticeKind = z.enum(NOTICE_KINDS);
export type NoticeKind = z.infer<typeof NoticeKind>;

/** Something for one person's attention. */
export interface Notice {
  /** Counts upwards; what a page of them and “seen up to here” name. */
  readonly id: string;
  readonly kind: NoticeKind;
  readonly by: string;
  readonly at: string;
  readonly isSeen: boolean;
  readonly reviewId: string;
  readonly reviewTitle: string;
  readonly discussionId: string | null;
  readonly commentId: string | null;
  readonly question: { readonly id: string; readonly number: number } | null;
  readonly finding: { readonly number: number; readonly title: string } | null;
  /** The beginning of what was written; empty where it has been deleted since. */
  readonly excerpt: string;
}

/** The address of a comment that can be sent to somebody. */
export const commentHref = (reviewId: string, discussionId: string, commentId?: string | null): string =>
  `/reviews/${reviewId}/discussion?discussion=${discussionId}${commentId ? `#comment-${commentId}` : ""}`;

/** The address of a question. */
export const questionHref = (reviewId: string, questionId: string): string =>
  `/reviews/${reviewId}/discussion?question=${questionId}#question-${questionId}`;

/** The exact place a notice leads to. */
export function noticeHref({ reviewId, discussionId, commentId, question, finding }: Notice): string {
  if (discussionId) return commentHref(reviewId, discussionId, commentId);
  if (question) return questionHref(reviewId, question.id);
  return finding ? `/reviews/${reviewId}?finding=${finding.number}` : `/reviews/${reviewId}`;
}

/**
 * Chooses who is told of something and how. Nobody is told of their own act, and nobody twice: the first kind
 * that names a person is the one they get.
 *
 * @param members those who are in the team now; nobody else is told anything
 */
export function whoIsTold(
  actorId: string,
  members: ReadonlySet<string>,
  wanted: readonly { readonly kind: NoticeKind; readonly userIds: Iterable<string> }[],
): { readonly userId: string; readonly kind: NoticeKind }[] {
  const told = new Map<string, NoticeKind>();
  for (const { kind, userIds } of wanted)
    for (const userId of userIds) if (userId !== actorId && members.has(userId) && !told.has(userId)) told.set(userId, kind);
  return [...told].map(([userId, kind]) => ({ userId, kind }));
}
