import { z } from "zod";
import { answerOf } from "./answer-of";
import { CarriedAnswer, CarriedFinding } from "./review";
import { type Blocker as BlockerGiven } from "@/lib/base/blocker";
import { ConditionId, FindingId, Language } from "@/lib/base/ids";
import { ANALYSIS_STATES } from "@/lib/analysis/core/stored";
import { Role } from "@/lib/identity/core/role";
import { Basis } from "@/lib/review/core/assessment";
import { Finding } from "@/lib/review/core/finding";
import { Section } from "@/lib/review/core/section";
import { CarriedCondition } from "@/lib/verdict/core/carried-condition";
import { type Member as MemberGiven } from "@/lib/verdict/core/policy";
import { RequirementState } from "@/lib/verdict/core/requirement";
import {
  type RoundAnalysis as RoundAnalysisGiven,
  type RoundAnswer as RoundAnswerGiven,
  type RoundClaim as RoundClaimGiven,
  type RoundFacts as RoundFactsGiven,
  type RoundItem as RoundItemGiven,
  type RoundOverride as RoundOverrideGiven,
  type RoundQuestion as RoundQuestionGiven,
} from "@/lib/verdict/core/round-facts";
import { Condition, Stage, Verdict } from "@/lib/verdict/core/verdict";
import {
  type ProposingFacts as ProposingFactsGiven,
  type ShownProposal as ShownProposalGiven,
  type ShownSignOff as ShownSignOffGiven,
  type ShownVerdict as IssuedVerdictGiven,
  type VerdictState as VerdictStateGiven,
} from "@/lib/verdict/core/verdict-state";
import { type CarryOverNow as CarriedOverGiven } from "@/lib/verdict/server/carried-conditions";
import { type WordedRequirement as RequirementGiven } from "@/lib/verdict/server/read-requirements";
import { type SignedOff as SignedOffGiven } from "@/lib/verdict/server/sign-off";

/** All that crossed over from an earlier review. */
export const CarriedOver = answerOf<CarriedOverGiven>()(
  z.object({
    conditions: z.array(CarriedCondition),
    from: z.object({ id: z.string(), title: z.string() }),
    round: z.number().nullable(),
    at: z.string().nullable(),
    answers: z.array(CarriedAnswer),
    findings: z.array(CarriedFinding),
  }),
);

/** A requirement with its name and reasons in words, besides their codes. */
export const Requirement = answerOf<RequirementGiven>()(
  z.object({
    findings: z.array(z.string()),
    allows: Verdict,
    id: z.string(),
    items: z.array(z.string()),
    state: RequirementState,
    isOverridable: z.boolean(),
    override: z.object({ by: z.string(), reason: z.string(), at: z.string() }).nullable(),
    title: z.string(),
    reason: z.string(),
    reasons: z.array(
      z.object({
        code: z.string(),
        params: z.record(z.string(), z.union([z.string(), z.number()])),
        message: z.string(),
      }),
    ),
  }),
);

export const SignedOff = answerOf<SignedOffGiven>()(
  z.object({
    id: z.string(),
    decision: z.enum(["approve", "decline"]),
    verdict: z.object({ id: z.string(), number: z.number(), verdict: Verdict }).nullable(),
  }),
);

export const RoundItem = answerOf<RoundItemGiven>()(
  z.object({ id: z.string(), section: Section, required: z.boolean() }),
);

/** What the rules read of an answer; what else it has comes along. */
export const RoundAnswer = answerOf<RoundAnswerGiven>()(
  z.looseObject({
    answer: z.enum(["not-applicable", "correct", "questionable", "wrong"]).nullable(),
    reason: z.string(),
    basis: Basis,
    itemId: z.string(),
  }),
);

export const RoundQuestion = answerOf<RoundQuestionGiven>()(
  z.object({
    id: z.string(),
    isBlocking: z.boolean(),
    isAnswered: z.boolean(),
    itemId: z.string().nullable().optional(),
    asked: z.object({ number: z.number(), text: z.string() }).optional(),
  }),
);

export const RoundClaim = answerOf<RoundClaimGiven>()(
  z.object({
    id: z.string(),
    state: z.enum(["verified", "asserted", "reported", "observed", "refuted"]),
    isExplained: z.boolean(),
    at: z.object({ path: z.string(), line: z.number() }).optional(),
  }),
);

export const RoundAnalysis = answerOf<RoundAnalysisGiven>()(
  z.object({ state: z.enum([...ANALYSIS_STATES, "none"]), files: z.number(), done: z.number() }),
);

export const RoundOverride = answerOf<RoundOverrideGiven>()(
  z.object({ requirementId: z.string(), by: z.string(), reason: z.string(), at: z.string() }),
);

/** Everything about a round that the rules of judgement look at, and nothing else. */
export const RoundFacts = answerOf<RoundFactsGiven>()(
  z.object({
    hasRevision: z.boolean(),
    items: z.array(RoundItem),
    assessments: z.array(RoundAnswer),
    findings: z.array(Finding),
    questions: z.array(RoundQuestion),
    analysis: RoundAnalysis,
    claims: z.array(RoundClaim),
    overrides: z.array(RoundOverride),
    today: z.string(),
  }),
);

export const Member = answerOf<MemberGiven>()(z.object({ userId: z.string(), name: z.string(), role: Role }));

/** What the rules look at when a verdict is proposed, so that the screen gives the reasons the server would. */
export const ProposingFacts = answerOf<ProposingFactsGiven>()(
  z.object({ facts: RoundFacts, members: z.array(Member), authors: z.array(z.string()), approvals: z.number() }),
);

export const ShownSignOff = answerOf<ShownSignOffGiven>()(
  z.object({
    by: z.string(),
    decision: z.enum(["approve", "decline"]),
    reason: z.string(),
    at: z.string(),
    byToken: z.string().nullable(),
  }),
);

/** A reason why something may not be done now. Rules return blockers; the server refuses with the same ones that the screen shows beside the button. `code` is a message key below `blockers`. */
export const Blocker = answerOf<BlockerGiven>()(
  z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])).optional() }),
);

export const ShownProposal = answerOf<ShownProposalGiven>()(
  z.object({
    id: z.string(),
    state: z.enum(["open", "withdrawn", "issued", "declined", "stale"]),
    verdict: Verdict,
    motivation: z.string(),
    scope: z.string(),
    language: Language,
    conditions: z.array(Condition),
    digest: z.string(),
    proposedBy: z.string(),
    proposedAt: z.string(),
    signOffs: z.array(ShownSignOff),
    approvals: z.number(),
    approveBlockers: z.array(Blocker),
  }),
);

export const IssuedVerdict = answerOf<IssuedVerdictGiven>()(
  z.object({
    id: z.string(),
    number: z.number(),
    verdict: Verdict,
    digest: z.string(),
    motivation: z.string(),
    scope: z.string(),
    issuedAt: z.string(),
    isSealed: z.boolean(),
    standing: z.enum(["voided", "superseded", "holds", "lapsed"]),
    voidedAt: z.string().nullable(),
    voidedBy: z.string().nullable(),
    signOffs: z.array(ShownSignOff),
    conditions: z.array(
      z.object({
        title: z.string(),
        findings: z.array(FindingId),
        owner: z.string(),
        due: z.string(),
        check: z.string(),
        stage: Stage,
        id: ConditionId,
        isClosed: z.boolean(),
        progress: z.array(z.object({ state: z.string(), note: z.string(), by: z.string(), at: z.string() })),
      }),
    ),
  }),
);

export const VerdictState = answerOf<VerdictStateGiven>()(
  z.object({
    proposing: ProposingFacts,
    proposal: ShownProposal.nullable(),
    verdicts: z.array(IssuedVerdict),
    policyBlockers: z.array(Blocker),
  }),
);
