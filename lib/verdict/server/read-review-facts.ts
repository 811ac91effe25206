import "server-only";
import type { CalendarDate, ReviewId } from "@/lib/base/ids";
import { todayIn } from "@/lib/base/today";
import { Problem } from "@/lib/base/problem";
import { namesOf } from "@/lib/identity/server/names";
import { Role } from "@/lib/identity/core/role";
import { pinnedItems, type PinnedItem } from "@/lib/packs/core/pinned";
import { readPinnedPacks, type Pinned } from "@/lib/packs/server/pinned-packs";
import type { Tx } from "@/lib/platform/server/db";
import type { ReviewModel, RevisionModel, RoundModel } from "@/lib/platform/server/generated/models";
import type { Assessment } from "@/lib/review/core/assessment";
import type { Finding } from "@/lib/review/core/finding";
import type { Question } from "@/lib/review/core/question";
import { questionsOf } from "@/lib/review/server/list-questions";
import { findingsOf, readAssessments } from "@/lib/review/server/read-review";
import type { RoundFacts } from "@/lib/verdict/core/requirements";
import { toRoundQuestion } from "@/lib/verdict/core/round-facts";

export interface StandingOverride {
  readonly requirementId: string;
  readonly by: string;
  readonly reason: string;
  readonly at: string;
}

export interface TeamMember {
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
}

/** Everything the rules of judgement look at, read in one transaction. */
export interface ReviewFacts {
  readonly review: ReviewModel;
  readonly round: RoundModel | null;
  readonly revision: RevisionModel | null;
  readonly packs: readonly Pinned[];
  readonly items: readonly PinnedItem[];
  readonly assessments: ReadonlyMap<string, Assessment>;
  readonly findings: readonly Finding[];
  readonly questions: readonly Question[];
  readonly overrides: readonly StandingOverride[];
  readonly members: readonly TeamMember[];
  /** Everybody who submitted any revision: authors, whatever their role. */
  readonly authors: ReadonlySet<string>;
  readonly approvals: number;
  readonly timeZone: string;
  readonly today: CalendarDate;
}

/** Reads what the verdict of a review hangs on. */
export async function readReviewFacts(tx: Tx, reviewId: ReviewId, now: Date): Promise<ReviewFacts> {
  const review = await tx.review.findUnique({ where: { id: reviewId } });
  if (!review) throw new Problem("not-found", "not-found");
  const round = await tx.round.findFirst({ where: { reviewId }, orderBy: { number: "desc" } });
  const revision = round && (await tx.revision.findUnique({ where: { id: round.revisionId } }));
  const overrides = round
    ? await tx.requirementOverride.findMany({ where: { roundId: round.id, withdrawnAt: null }, orderBy: { at: "asc" } })
    : [];
  const revisions = await tx.revision.findMany({ where: { reviewId }, select: { submittedBy: true } });
  const team = await tx.team.findUniqueOrThrow({ where: { id: review.teamId } });
  const memberships = await tx.membership.findMany({ where: { teamId: review.teamId, removedAt: null } });
  const names = await namesOf(tx, [...memberships.map((one) => one.userId), ...overrides.map((one) => one.byId)]);
  const packs = await readPinnedPacks(tx, review.packs);
  return {
    review,
    round,
    revision,
    packs,
    items: pinnedItems(packs.map(({ pack }) => pack)),
    assessments: await readAssessments(tx, reviewId),
    findings: await findingsOf(tx, reviewId),
    questions: await questionsOf(tx, reviewId),
    overrides: overrides.map((one) => ({
      requirementId: one.requirementId,
      by: names.get(one.byId) ?? "",
      reason: one.reason,
      at: one.at.toISOString(),
    })),
    members: memberships.map((one) => ({ userId: one.userId, name: names.get(one.userId) ?? "", role: Role.parse(one.role) })),
    authors: new Set(revisions.map((one) => one.submittedBy)),
    approvals: team.approvals,
    timeZone: team.timeZone,
    today: todayIn(team.timeZone, now),
  };
}

/** The facts as the rules take them. */
export const toRoundFacts = (facts: ReviewFacts): RoundFacts => ({
  hasRevision: facts.revision !== null,
  items: facts.items.map(({ id, section, required }) => ({ id, section, required })),
  assessments: [...facts.assessments.values()],
  findings: facts.findings,
  questions: facts.questions.flatMap(toRoundQuestion),
  claims: [],
  overrides: facts.overrides,
  today: facts.today,
});
