import type { Assessment } from "@/lib/review/core/assessment";
import type { Finding } from "@/lib/review/core/finding";
import type { Round } from "@/lib/review/core/round";
import type { RoundFacts, RoundItem } from "@/lib/verdict/core/round-facts";
import type { Condition, ProposalInput } from "@/lib/verdict/core/verdict";
import type { ConditionId, FindingId, ItemId, ReviewId, RoundId } from "@/lib/base/ids";

/** A well-formed id that is the same in every run; the kind keeps ids of different things apart. */
export const anId = <T extends string>(kind: number, n: number): T =>
  `${kind.toString(16).padStart(8, "0")}-0000-4000-8000-${n.toString(16).padStart(12, "0")}` as T;

export const aReviewId = (n = 1) => anId<ReviewId>(1, n);
export const aRoundId = (n = 1) => anId<RoundId>(2, n);
export const aFindingId = (n = 1) => anId<FindingId>(3, n);
export const aConditionId = (n = 1) => anId<ConditionId>(4, n);
export const aUserId = (n = 1) => anId<string>(5, n);

/** The day on which the built things happen. */
export const A_DAY = "2026-03-02";
const AN_INSTANT = "2026-03-02T09:00:00.000Z";

let findings = 0;

/** A complete, owned, important finding that is open; each has its own number and id unless they are given. */
export function aFinding(given: Partial<Finding> = {}): Finding {
  const number = given.number ?? (findings += 1);
  return {
    id: aFindingId(number),
    reviewId: aReviewId(),
    number,
    round: 1,
    section: 1,
    severity: "important",
    concern: "reliability",
    closesBy: "change",
    title: `Finding ${number}`,
    why: "Two instances open 60 connections, which is all the database has.",
    fix: "Set the pool to 2 and the instances to 4.",
    code: "create_engine(url, pool_size=2, max_overflow=1)",
    codeLanguage: "python",
    noCodeReason: "",
    verification: "Count pg_stat_activity under three times the expected load.",
    place: { kind: "lines", path: "README.md", startLine: 12, endLine: 12, revision: 1, quote: "pool_size=10" },
    suggestion: null,
    owner: "platform team",
    due: "2026-03-20",
    effort: "small",
    impact: "large",
    itemId: null,
    state: "open",
    stateReason: "",
    closesByChanges: [],
    riskAcceptances: [],
    carried: false,
    version: 1,
    openedBy: "Reviewer",
    openedAt: AN_INSTANT,
    updatedAt: AN_INSTANT,
    ...given,
  };
}

/** A finding as the least that can be opened: a heading and nothing behind it. */
export const anEmptyFinding = (given: Partial<Finding> = {}): Finding =>
  aFinding({
    why: "",
    fix: "",
    code: "",
    codeLanguage: "",
    verification: "",
    place: null,
    owner: "",
    due: null,
    effort: null,
    impact: null,
    ...given,
  });

/** Somebody's acceptance of a risk, valid for months from the day of the builders. */
export const anAcceptance = (given: Partial<Finding["riskAcceptances"][number]> = {}) => ({
  by: "First approver",
  reason: "The pilot has ten users, all of them ours.",
  expires: "2026-06-30",
  at: AN_INSTANT,
  ...given,
});

/** *Correct*, resting on the reviewer's own check. */
export const anAssessment = (given: Partial<Assessment> = {}): Assessment => ({
  itemId: "core/connection-budget" as ItemId,
  answer: "correct",
  basis: { places: [], check: "Added up pools and instances: 12 of 60 connections.", evidence: [] },
  reason: "",
  note: "",
  version: 1,
  by: "Reviewer",
  at: AN_INSTANT,
  carried: false,
  ...given,
});

/** The first round of a review, open. */
export const aRound = (given: Partial<Round> = {}): Round => ({
  id: aRoundId(),
  number: 1,
  state: "open",
  revision: 1,
  revisionDigest: "a".repeat(64),
  openedAt: AN_INSTANT,
  decidedAt: null,
  ...given,
});

export const anItem = (given: Partial<RoundItem> = {}): RoundItem => ({
  id: "core/connection-budget",
  section: 1,
  required: true,
  ...given,
});

/** A round in which nothing holds a YES back: one required item, answered with its reason, and no finding. */
export const aRoundFacts = (given: Partial<RoundFacts> = {}): RoundFacts => ({
  hasRevision: true,
  items: [anItem()],
  assessments: [anAssessment()],
  findings: [],
  questions: [],
  analysis: { state: "done", files: 1, done: 1 },
  claims: [],
  overrides: [],
  today: A_DAY,
  ...given,
});

/** A gate before go-live. */
export const aCondition = (given: Partial<Condition> = {}): Condition => ({
  id: aConditionId(),
  title: "The connection budget holds",
  findings: [],
  owner: "platform team",
  due: "2026-03-20",
  check: "The load test's connection count is attached.",
  stage: "before",
  ...given,
});

export const aProposal = (given: Partial<ProposalInput> = {}): ProposalInput => ({
  verdict: "yes",
  motivation: "Every required item rests on something and nothing critical is open.",
  scope: "",
  language: "en",
  conditions: [],
  ...given,
});
