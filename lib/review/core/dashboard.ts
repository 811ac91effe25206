import type { CalendarDate } from "@/lib/base/ids";
import type { Page } from "@/lib/base/page";
import { noticeHref, questionHref, type NoticeKind } from "./discussion-notice";
import type { Severity } from "./finding";
import type { NextStep } from "./next-step";
import type { ListedReview, VerdictStanding } from "./review-row";
import { stepHref, type ReviewState, type SummaryCondition } from "./review-summary";

type Best = "yes" | "yes-with-fixes" | "no";

interface InReview {
  readonly reviewId: string;
  readonly reviewTitle: string;
}

/** Something that waits for one person. */
export type Waiting = InReview &
  (
    | { readonly kind: "sign-off"; readonly verdict: Best; readonly at: string }
    | { readonly kind: "question"; readonly questionId: string; readonly number: number; readonly text: string; readonly isBlocking: boolean; readonly due: CalendarDate | null }
    | { readonly kind: "finding"; readonly number: number; readonly title: string; readonly severity: Severity; readonly due: CalendarDate | null }
    | {
        readonly kind: "notice";
        readonly noticeId: string;
        readonly noticeKind: NoticeKind;
        readonly by: string;
        readonly at: string;
        readonly discussionId: string | null;
        readonly commentId: string | null;
        readonly questionId: string | null;
        readonly findingNumber: number | null;
      }
    | { readonly kind: "stuck"; readonly state: ReviewState; readonly since: string; readonly next: NextStep | null }
  );

/** A verdict of a system as its history shows it. */
export interface SystemVerdict {
  readonly id: string;
  readonly number: number;
  readonly reviewId: string;
  readonly reviewTitle: string;
  readonly round: number;
  readonly verdict: Best;
  readonly scope: string;
  readonly issuedAt: string;
  readonly standing: VerdictStanding;
  readonly openConditions: number;
  readonly conditions: readonly SummaryCondition[];
}

/** A round of one of a system's reviews, from its opening to its end. */
export interface SystemRound {
  readonly id: string;
  readonly reviewTitle: string;
  readonly number: number;
  readonly openedAt: string;
  /** Null while it is open. */
  readonly endedAt: string | null;
}

/** A system with where it stands: its verdicts, the newest first, and its last review. */
export interface ListedSystem {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly owner: string;
  readonly version: number;
  readonly lastReview: { readonly id: string; readonly title: string; readonly state: ReviewState; readonly updatedAt: string } | null;
  /** Its latest verdicts; a system's own address has all of them. */
  readonly verdicts: readonly SystemVerdict[];
}

/** The start page: what there is, what waits for whoever looks, and what the systems came to. */
export interface Dashboard {
  readonly reviews: Page<ListedReview>;
  readonly waiting: readonly Waiting[];
  readonly systems: readonly ListedSystem[];
  /** Names to filter by, the last reviewed first. */
  readonly systemNames: readonly { readonly id: string; readonly name: string }[];
  /** Whether more than one member could sign a verdict. */
  readonly canBeSigned: boolean;
  readonly today: CalendarDate;
}

/** A review in which nothing has happened for so many days waits for whoever leads it. */
export const STUCK_AFTER_DAYS = 7;

const dueOf = (one: Waiting): CalendarDate | null => (one.kind === "question" || one.kind === "finding" ? one.due : null);

/** Decides whether something that waits has waited beyond its date; a due date ends with its day. */
export const isLate = (one: Waiting, today: CalendarDate): boolean => (dueOf(one) ?? today) < today;

const RANK: Record<Waiting["kind"], number> = { "sign-off": 0, question: 1, finding: 2, notice: 3, stuck: 4 };
const urgency = (one: Waiting) => (one.kind === "question" && one.isBlocking) || (one.kind === "finding" && one.severity === "critical") ? 0 : 1;

/** Leaves out notices of what waits anyway: a question one is to answer, a finding one owns. */
export function withoutDoubles(waiting: readonly Waiting[]): Waiting[] {
  const there = new Set(waiting.flatMap((one) => (one.kind === "question" ? one.questionId : one.kind === "finding" ? `${one.reviewId} ${one.number}` : [])));
  const isDouble = (one: Waiting) =>
    one.kind === "notice" &&
    ((one.noticeKind === "question" && there.has(one.questionId ?? "")) ||
      (one.noticeKind === "assigned" && there.has(`${one.reviewId} ${one.findingNumber}`)));
  return waiting.filter((one) => !isDouble(one));
}

/** Orders what waits: overdue before everything, the longest overdue first, then by kind, date and urgency. */
export function inWaitingOrder(waiting: readonly Waiting[], today: CalendarDate): Waiting[] {
  const key = (one: Waiting): readonly (string | number)[] => {
    const late = isLate(one, today);
    return [late ? 0 : 1, late ? 0 : RANK[one.kind], dueOf(one) ?? "9999", urgency(one)];
  };
  return [...waiting].sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    const at = x.findIndex((value, n) => value !== y[n]);
    return at < 0 ? 0 : x[at]! < y[at]! ? -1 : 1;
  });
}

/** The very place where somebody does what waits for them. */
export function waitingHref(one: Waiting): string {
  const base = `/reviews/${one.reviewId}`;
  switch (one.kind) {
    case "sign-off":
      return `${base}/verdict`;
    case "question":
      return questionHref(one.reviewId, one.questionId);
    case "finding":
      return `${base}?finding=${one.number}`;
    case "stuck":
      return one.next ? stepHref(one.reviewId, one.next.place) : base;
    case "notice":
      return noticeHref({
        id: one.noticeId,
        kind: one.noticeKind,
        by: one.by,
        at: one.at,
        isSeen: false,
        reviewId: one.reviewId,
        reviewTitle: one.reviewTitle,
        discussionId: one.discussionId,
        commentId: one.commentId,
        question: one.questionId ? { id: one.questionId, number: 0 } : null,
        finding: one.findingNumber === null ? null : { number: one.findingNumber, title: "" },
        excerpt: "",
      });
  }
}
