import "server-only";
import type { CalendarDate, ReviewId } from "@/lib/base/ids";
import { todayIn } from "@/lib/base/today";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import { Role } from "@/lib/identity/core/role";
import { inTeam, type Tx } from "@/lib/platform/server/db";
import { whoIsTold, type NoticeKind } from "@/lib/review/core/discussion-notice";
import { mentionsIn } from "@/lib/review/core/mention";

/** The ids of those who are in the team now. */
export async function membersOf(tx: Tx, teamId: string): Promise<ReadonlySet<string>> {
  const rows = await tx.membership.findMany({ where: { teamId, removedAt: null }, select: { userId: true } });
  return new Set(rows.map((row) => row.userId));
}

/** The members a text mentions. Whoever else it names is left out without a word: a refusal would tell who exists. */
export const mentionedIn = (text: string, members: ReadonlySet<string>): string[] => mentionsIn(text).filter((id) => members.has(id));

/** Everybody who submitted any revision of a review. */
export async function authorsOf(tx: Tx, reviewId: ReviewId): Promise<ReadonlySet<string>> {
  const rows = await tx.revision.findMany({ where: { reviewId }, select: { submittedBy: true } });
  return new Set(rows.map((row) => row.submittedBy));
}

interface About {
  readonly discussionId?: string;
  readonly commentId?: string;
  readonly questionId?: string;
  readonly findingId?: string;
}

/**
 * Leaves a notice for each person who is to hear of something, in the transaction that does it.
 *
 * @param wanted kinds and people, the most particular first; see whoIsTold
 */
export async function noticePeople(
  tx: Tx,
  actor: Actor,
  reviewId: ReviewId,
  at: Date,
  about: About,
  members: ReadonlySet<string>,
  wanted: readonly { readonly kind: NoticeKind; readonly userIds: Iterable<string> }[],
): Promise<void> {
  const told = whoIsTold(actor.userId, members, wanted);
  if (told.length === 0) return;
  await tx.notice.createMany({ data: told.map((one) => ({ ...about, ...one, teamId: actor.teamId, reviewId, byId: actor.userId, at })) });
}

/** Tells a member that a finding is theirs now; nothing where its owner is as before, or nobody of the team. */
export async function noticeOwner(
  tx: Tx,
  actor: Actor,
  reviewId: ReviewId,
  at: Date,
  finding: { readonly id: string; readonly ownerId: string | null },
  before: string | null,
): Promise<void> {
  const { id, ownerId } = finding;
  if (ownerId === null || ownerId === before) return;
  await noticePeople(tx, actor, reviewId, at, { findingId: id }, await membersOf(tx, actor.teamId), [{ kind: "assigned", userIds: [ownerId] }]);
}

/** Somebody of the team as texts name them; one who left is known by name and cannot be mentioned. */
export interface TalkPerson {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly isMember: boolean;
}

export interface TalkPeople {
  readonly me: { readonly userId: string; readonly role: Role; readonly isAuthor: boolean };
  /** The calendar date where the team is, by which a question is overdue. */
  readonly today: CalendarDate;
  readonly people: readonly TalkPerson[];
}

/** Reads who can be mentioned in a review, who could once, and what the person asking is in it. */
export async function readTalkPeople(actor: Actor, reviewId: ReviewId, now: Date): Promise<TalkPeople> {
  return inTeam(actor.teamId, async (tx) => {
    const rows = await tx.membership.findMany({ where: { teamId: actor.teamId }, select: { userId: true, removedAt: true } });
    const ids = rows.map((row) => row.userId);
    const names = await namesOf(tx, ids);
    const users = await tx.user.findMany({ where: { id: { in: ids } }, select: { id: true, email: true } });
    const emails = new Map(users.map((user) => [user.id, user.email]));
    const people = rows.map(({ userId, removedAt }) => ({
      userId,
      name: names.get(userId) ?? "",
      // The address of one who left is nobody's business here.
      email: removedAt ? "" : (emails.get(userId) ?? ""),
      isMember: removedAt === null,
    }));
    return {
      me: { userId: actor.userId, role: actor.role, isAuthor: (await authorsOf(tx, reviewId)).has(actor.userId) },
      today: todayIn(actor.timeZone, now),
      people: people.sort((a, b) => a.name.localeCompare(b.name, "sv")),
    };
  });
}
