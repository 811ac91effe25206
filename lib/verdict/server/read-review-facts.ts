import "server-only";
import type { CalendarDate, ReviewId } from "@/lib/base/ids";
import { todayIn } from "@/lib/base/today";
import { Problem } from "@/lib/base/problem";
import { namesOf } from "@/lib/identity/server/names";
import { Role } from "@/lib/identity/core/role";
import { pinnedItems, type PinnedItem } from "@/lib/packs/core/pinned";
import { readPinnedPacks, type Pinned } from "@/lib/packs/server/pinned-packs";
import { Prisma, type Tx } from "@/lib/platform/server/db";
import type { ReviewModel, RevisionModel, RoundModel } from "@/lib/platform/server/generated/models";
import { rowsAsJson, rowsOf } from "@/lib/platform/server/rows-as-json";
import type { Assessment } from "@/lib/review/core/assessment";
import type { Finding } from "@/lib/review/core/finding";
import type { Question } from "@/lib/review/core/question";
import { peopleOfQuestion, toQuestion } from "@/lib/review/server/discussion-rows";
import { toAssessment, toFinding } from "@/lib/review/server/rows";
import type { RoundFacts } from "@/lib/verdict/core/requirements";
import { toRoundQuestion } from "@/lib/verdict/core/round-facts";
import { ledgerOf, toLedgerFacts, type StoredLedger } from "./round-ledger";

const { sql } = Prisma;

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
  /** What was read out of the revision; null where there is none, or none that the round is judged by. */
  readonly ledger: StoredLedger | null;
  readonly members: readonly TeamMember[];
  /** Everybody who submitted any revision: authors, whatever their role. */
  readonly authors: ReadonlySet<string>;
  readonly approvals: number;
  readonly timeZone: string;
  readonly today: CalendarDate;
}

/** Reads what the verdict of a review hangs on, by one statement: every judgement and many pages begin with it. */
export async function readReviewFacts(tx: Tx, reviewId: ReviewId, now: Date): Promise<ReviewFacts> {
  const id = sql`${reviewId}::uuid`;
  const [read] = await tx.$queryRaw<Record<string, unknown>[]>`
    WITH latest AS MATERIALIZED (SELECT id, revision_id, state, ledger_id FROM round WHERE review_id = ${id} ORDER BY number DESC LIMIT 1)
    SELECT ${rowsAsJson("Review", sql`WHERE x.id = ${id}`)} AS review,
      ${rowsAsJson("Round", sql`JOIN latest ON latest.id = x.id`)} AS round,
      ${rowsAsJson("Revision", sql`JOIN latest ON latest.revision_id = x.id`)} AS revision,
      ${rowsAsJson("RequirementOverride", sql`JOIN latest ON latest.id = x.round_id WHERE x.withdrawn_at IS NULL ORDER BY x.at`)} AS overrides,
      (SELECT ${ledgerOf(sql`latest`)} FROM latest) AS ledger,
      (SELECT coalesce(json_agg(DISTINCT submitted_by), '[]') FROM revision WHERE review_id = ${id}) AS authors,
      ${rowsAsJson("Team", sql`JOIN review r ON r.team_id = x.id WHERE r.id = ${id}`)} AS team,
      ${rowsAsJson("Membership", sql`JOIN review r ON r.team_id = x.team_id WHERE r.id = ${id} AND x.removed_at IS NULL`)} AS members,
      ${rowsAsJson("Assessment", sql`JOIN latest ON latest.id = x.round_id`)} AS assessments,
      ${rowsAsJson("Finding", sql`WHERE x.review_id = ${id} ORDER BY x.number`)} AS findings,
      ${rowsAsJson("Question", sql`WHERE x.review_id = ${id} ORDER BY x.number`)} AS questions`;
  const [review] = rowsOf("Review", read?.review ?? []);
  const [team] = rowsOf("Team", read?.team ?? []);
  if (!read || !review || !team) throw new Problem("not-found", "not-found");
  const [round = null] = rowsOf("Round", read.round);
  const [revision = null] = rowsOf("Revision", read.revision);
  const overrides = rowsOf("RequirementOverride", read.overrides);
  const memberships = rowsOf("Membership", read.members);
  const assessments = rowsOf("Assessment", read.assessments);
  const findings = rowsOf("Finding", read.findings);
  const questions = rowsOf("Question", read.questions);
  const names = await namesOf(tx, [
    ...memberships.map((one) => one.userId),
    ...overrides.map((one) => one.byId),
    ...assessments.map((one) => one.byId),
    ...findings.map((one) => one.openedById),
    ...questions.flatMap(peopleOfQuestion),
  ]);
  const packs = await readPinnedPacks(tx, review.packs);
  return {
    review,
    round,
    revision,
    packs,
    items: pinnedItems(packs.map(({ pack }) => pack)),
    assessments: new Map(assessments.map((row) => [row.itemId, toAssessment(row, names)])),
    findings: findings.map((row) => toFinding(row, names, round?.number ?? 1)),
    questions: questions.map((row) => toQuestion(row, names)),
    overrides: overrides.map((one) => ({
      requirementId: one.requirementId,
      by: names.get(one.byId) ?? "",
      reason: one.reason,
      at: one.at.toISOString(),
    })),
    ledger: read.ledger as StoredLedger | null,
    members: memberships.map((one) => ({ userId: one.userId, name: names.get(one.userId) ?? "", role: Role.parse(one.role) })),
    authors: new Set(read.authors as string[]),
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
  ...toLedgerFacts(facts.ledger),
  overrides: facts.overrides,
  today: facts.today,
});
