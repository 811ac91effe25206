import { z } from "zod";
import { answerOf, pageOf } from "./answer-of";
import { DiscussionId, FindingId, ItemId, Language, ReviewId, SystemId, UserId } from "@/lib/base/ids";
import { Role } from "@/lib/identity/core/role";
import { Revision } from "@/lib/intake/core/revision";
import { ItemText, PackSource, TemplateDefaults } from "@/lib/packs/core/pack";
import { type Guidance as GuidanceGiven } from "@/lib/packs/core/pinned";
import { Answer, Assessment } from "@/lib/review/core/assessment";
import { type Refused as RefusedRowGiven } from "@/lib/review/core/bulk-change";
import {
  type ShownCarriedAnswer as CarriedAnswerGiven,
  type ShownCarriedFinding as CarriedFindingGiven,
} from "@/lib/review/core/carry-shown";
import { type ItemPlace as ItemPlaceGiven } from "@/lib/packs/core/find-places";
import {
  type Checklist as ChecklistGiven,
  type ChecklistEntry as ChecklistEntryGiven,
} from "@/lib/review/core/checklist";
import {
  type Dashboard as DashboardGiven,
  type ListedSystem as ListedSystemGiven,
  type SystemVerdict as SystemVerdictGiven,
} from "@/lib/review/core/dashboard";
import {
  Comment,
  type Discussion as DiscussionGiven,
  type TalkCounts as TalkCountsGiven,
} from "@/lib/review/core/discussion";
import { NoticeKind, type Notice as NoticeGiven } from "@/lib/review/core/discussion-notice";
import { ClosesBy, ClosesByChange, Concern, FindingState, RiskAcceptance, Severity } from "@/lib/review/core/finding";
import { NextStep } from "@/lib/review/core/next-step";
import { AbsentPlace, LinesPlace, QuotePlace } from "@/lib/review/core/place";
import { type ListedReview as ListedReviewGiven } from "@/lib/review/core/review-row";
import { ReviewState, SummaryCondition, SummaryFacts } from "@/lib/review/core/review-summary";
import { type ReviewPacks as ReviewPacksGiven } from "@/lib/review/core/review-packs";
import { Round } from "@/lib/review/core/round";
import { Section } from "@/lib/review/core/section";
import { Suggestion } from "@/lib/review/core/suggestion";
import { type TeamFinding as TeamFindingGiven } from "@/lib/review/server/list-team-findings";
import {
  type TalkPeople as TalkPeopleGiven,
  type TalkPerson as TalkPersonGiven,
} from "@/lib/review/server/notice-people";
import { type PurgeEffects as PurgeEffectsGiven } from "@/lib/review/server/purge-file";
import { type Review as ReviewGiven } from "@/lib/review/server/read-review";
import { Verdict } from "@/lib/verdict/core/verdict";

/** A row as it is shown, judged today. */
export const ListedReview = answerOf<ListedReviewGiven>()(
  z.object({
    summary: SummaryFacts,
    standing: z.enum(["voided", "superseded", "holds", "lapsed"]).nullable(),
    isOverdue: z.boolean(),
    language: Language,
    id: z.string(),
    title: z.string(),
    state: ReviewState,
    updatedAt: z.string(),
    carriedFrom: z.string().nullable(),
    createdAt: z.string(),
    systemId: z.string(),
    systemName: z.string(),
    blockers: z.number(),
  }),
);

/** A verdict of a system as its history shows it. */
export const SystemVerdict = answerOf<SystemVerdictGiven>()(
  z.object({
    id: z.string(),
    number: z.number(),
    reviewId: z.string(),
    reviewTitle: z.string(),
    round: z.number(),
    verdict: Verdict,
    scope: z.string(),
    issuedAt: z.string(),
    standing: z.enum(["voided", "superseded", "holds", "lapsed"]),
    openConditions: z.number(),
    conditions: z.array(SummaryCondition),
  }),
);

/** A system with where it stands: its verdicts, the newest first, and its last review. */
export const ListedSystem = answerOf<ListedSystemGiven>()(
  z.object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    owner: z.string(),
    version: z.number(),
    lastReview: z.object({ id: z.string(), title: z.string(), state: ReviewState, updatedAt: z.string() }).nullable(),
    verdicts: z.array(SystemVerdict),
  }),
);

/** The start page: what there is, what waits for whoever looks, and what the systems came to. */
export const Dashboard = answerOf<DashboardGiven>()(
  z.object({
    reviews: pageOf(ListedReview),
    waiting: z.array(
      z.union([
        z.object({
          reviewId: z.string(),
          reviewTitle: z.string(),
          kind: z.literal("sign-off"),
          verdict: Verdict,
          at: z.string(),
        }),
        z.object({
          reviewId: z.string(),
          reviewTitle: z.string(),
          kind: z.literal("question"),
          questionId: z.string(),
          number: z.number(),
          text: z.string(),
          isBlocking: z.boolean(),
          due: z.string().nullable(),
        }),
        z.object({
          reviewId: z.string(),
          reviewTitle: z.string(),
          kind: z.literal("finding"),
          number: z.number(),
          title: z.string(),
          severity: Severity,
          due: z.string().nullable(),
        }),
        z.object({
          reviewId: z.string(),
          reviewTitle: z.string(),
          kind: z.literal("notice"),
          noticeId: z.string(),
          noticeKind: NoticeKind,
          by: z.string(),
          at: z.string(),
          discussionId: z.string().nullable(),
          commentId: z.string().nullable(),
          questionId: z.string().nullable(),
          findingNumber: z.number().nullable(),
        }),
        z.object({
          reviewId: z.string(),
          reviewTitle: z.string(),
          kind: z.literal("stuck"),
          state: ReviewState,
          since: z.string(),
          next: NextStep.nullable(),
        }),
      ]),
    ),
    systems: z.array(ListedSystem),
    systemNames: z.array(z.object({ id: z.string(), name: z.string() })),
    canBeSigned: z.boolean(),
    today: z.string(),
  }),
);

/** A finding with the review and the system it belongs to. */
export const TeamFinding = answerOf<TeamFindingGiven>()(
  z.object({
    review: z.string(),
    system: z.string(),
    section: Section,
    severity: Severity,
    concern: Concern,
    closesBy: ClosesBy,
    title: z.string(),
    why: z.string(),
    fix: z.string(),
    code: z.string(),
    codeLanguage: z.string(),
    noCodeReason: z.string(),
    verification: z.string(),
    place: z.union([LinesPlace, QuotePlace, AbsentPlace]).nullable(),
    suggestion: Suggestion.nullable(),
    owner: z.string(),
    due: z.string().nullable(),
    effort: z.enum(["small", "medium", "large"]).nullable(),
    impact: z.enum(["small", "medium", "large"]).nullable(),
    itemId: ItemId.nullable(),
    id: FindingId,
    reviewId: ReviewId,
    number: z.number(),
    round: z.number(),
    state: FindingState,
    stateReason: z.string(),
    closesByChanges: z.array(ClosesByChange),
    riskAcceptances: z.array(RiskAcceptance),
    carried: z.boolean(),
    version: z.number(),
    openedBy: z.string(),
    openedAt: z.string(),
    updatedAt: z.string(),
    ownerId: UserId.nullable(),
    mergedInto: FindingId.nullable(),
    carriedFrom: FindingId.nullable(),
  }),
);

/** Something for one person's attention. */
export const Notice = answerOf<NoticeGiven>()(
  z.object({
    id: z.string(),
    kind: NoticeKind,
    by: z.string(),
    at: z.string(),
    isSeen: z.boolean(),
    reviewId: z.string(),
    reviewTitle: z.string(),
    discussionId: z.string().nullable(),
    commentId: z.string().nullable(),
    question: z.object({ id: z.string(), number: z.number() }).nullable(),
    finding: z.object({ number: z.number(), title: z.string() }).nullable(),
    excerpt: z.string(),
  }),
);

/** Why one of many was not changed: what it is, the refusal's code, and its words' parameters. */
export const RefusedRow = answerOf<RefusedRowGiven>()(
  z.object({
    id: z.string(),
    name: z.string(),
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  }),
);

/** An item of a review that started from an earlier one: its answer now, and the one that crossed over. */
export const CarriedAnswer = answerOf<CarriedAnswerGiven>()(
  z.object({
    itemId: z.string(),
    section: Section,
    required: z.boolean(),
    question: z.object({ en: z.string(), sv: z.string() }),
    now: Assessment.nullable(),
    origin: z.object({ answer: Answer, by: z.string(), at: z.string(), dropped: z.array(z.string()) }).nullable(),
    isConfirmed: z.boolean(),
    differs: z.boolean(),
  }),
);

export const CarriedFinding = answerOf<CarriedFindingGiven>()(
  z.object({
    id: z.string(),
    number: z.number(),
    title: z.string(),
    severity: Severity,
    state: FindingState,
    isCarried: z.boolean(),
    isUnplaced: z.boolean(),
    differs: z.boolean(),
  }),
);

/** An item as lists show it, with the answer it has in the latest round. What the pack says of it is its guidance. */
export const ChecklistEntry = answerOf<ChecklistEntryGiven>()(
  z.object({
    id: z.string(),
    section: Section,
    required: z.boolean(),
    question: z.object({ en: z.string(), sv: z.string() }),
    answer: Assessment.nullable(),
    alsoAsks: z.array(z.object({ id: z.string(), question: z.object({ en: z.string(), sv: z.string() }), answer: Assessment.nullable() })),
  }),
);

export const Checklist = answerOf<ChecklistGiven>()(
  z.object({ pins: z.string(), sections: z.array(z.object({ section: Section, items: z.array(ChecklistEntry) })) }),
);

const NamedPlace = z.object({ path: z.string(), line: z.number(), name: z.string() });
const InBoth = z.object({ en: z.string(), sv: z.string() });
const NamedItem = z.object({ id: z.string(), question: InBoth });
const ShownPack = z.object({
  id: z.string(),
  version: z.string(),
  title: InBoth,
  summary: InBoth,
  items: z.number(),
  required: z.number(),
  named: z.array(NamedPlace),
});

/** Which packs a review follows, and which it could. */
export const ReviewPacks = answerOf<ReviewPacksGiven>()(
  z.object({
    version: z.number(),
    followed: z.array(
      ShownPack.extend({
        sha256: z.string(),
        newer: z
          .object({
            version: z.string(),
            difference: z.object({ added: z.array(NamedItem), removed: z.array(NamedItem), changed: z.array(NamedItem.extend({ asks: z.boolean() })) }),
          })
          .nullable(),
        answers: z.number(),
      }),
    ),
    offered: z.array(ShownPack),
    required: z.object({ now: z.number(), most: z.number() }),
  }),
);

/** The places of the submission that an item concerns, the best first. */
export const ItemPlaces = answerOf<{ places: readonly ItemPlaceGiven[] }>()(
  z.object({ places: z.array(z.object({ path: z.string(), line: z.number(), endLine: z.number(), text: z.string(), words: z.array(z.string()) })) }),
);

/** A discussion with its comments, the oldest first. */
export const Discussion = answerOf<DiscussionGiven>()(
  z.object({
    id: DiscussionId,
    reviewId: ReviewId,
    subject: z.enum(["review", "item", "finding", "place"]),
    state: z.enum(["blocked", "open", "resolved"]),
    createdBy: z.string(),
    createdAt: z.string(),
    updatedAt: z.string(),
    comments: z.array(Comment),
    findingId: FindingId.nullable(),
    itemId: ItemId.nullable(),
    place: z.union([LinesPlace, QuotePlace]).nullable(),
  }),
);

/** What is unsettled in the talk about a review. */
export const TalkCounts = answerOf<TalkCountsGiven>()(
  z.object({
    openQuestions: z.number(),
    blockingQuestions: z.number(),
    openDiscussions: z.number(),
    blockedDiscussions: z.number(),
  }),
);

/** Somebody of the team as texts name them; one who left is known by name and cannot be mentioned. */
export const TalkPerson = answerOf<TalkPersonGiven>()(
  z.object({ userId: z.string(), name: z.string(), email: z.string(), isMember: z.boolean() }),
);

export const TalkPeople = answerOf<TalkPeopleGiven>()(
  z.object({
    me: z.object({ userId: z.string(), role: Role, isAuthor: z.boolean() }),
    today: z.string(),
    people: z.array(TalkPerson),
  }),
);

/** What a pack says of an item, in one language: read once and kept, since what is pinned never changes. */
export const Guidance = answerOf<GuidanceGiven>()(
  z.object({
    text: ItemText,
    id: z.string(),
    template: TemplateDefaults,
    looksFor: z.array(z.string()),
    sources: z.array(PackSource),
  }),
);

/** What a purge of one file takes with it, as the person is shown beforehand and as it was done. */
export const PurgeEffects = answerOf<PurgeEffectsGiven>()(
  z.object({
    files: z.array(
      z.object({ review: z.string(), reviewId: z.string(), id: z.string(), revision: z.number(), path: z.string() }),
    ),
    attachments: z.number(),
    quotes: z.number(),
    reports: z.number(),
    voids: z.array(z.object({ reviewId: z.string(), review: z.string(), verdict: z.boolean(), proposal: z.boolean() })),
    similar: z.array(z.object({ revision: z.number(), path: z.string() })),
  }),
);

/** A review as its page and the API show it: what it is about and where it stands. */
export const Review = answerOf<ReviewGiven>()(
  z.object({
    id: ReviewId,
    title: z.string(),
    language: Language,
    version: z.number(),
    system: z.object({ id: SystemId, name: z.string(), description: z.string() }),
    packs: z.array(z.object({ id: z.string(), version: z.string() })),
    round: Round.nullable(),
    revision: Revision.nullable(),
    revisions: z.array(
      z.object({ number: z.number(), digest: z.string(), submittedBy: z.string(), submittedAt: z.string() }),
    ),
    isAuthor: z.boolean(),
  }),
);
