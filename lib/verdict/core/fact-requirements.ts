import { ANSWERS } from "@/lib/review/core/assessment";
import { CLOSES_BY, FINDING_STATES, SEVERITIES } from "@/lib/review/core/finding";
import { inError, judge, reason } from "./judge";
import type { Reason, Requirement } from "./requirement";
import type { RoundAnalysis, RoundClaim, RoundFacts } from "./round-facts";

function repeated(ids: readonly string[]): string[] {
  const seen = new Set<string>();
  return [...new Set(ids.filter((id) => seen.size === seen.add(id).size))];
}

/** Whatever in the facts no rule can make sense of: data like this was not made by the rules and is not judged by them. */
function contradictions({ items, assessments, findings }: RoundFacts): Reason[] {
  const known = new Set(items.map(({ id }) => id));
  const isKnown = (list: readonly string[], value: string) => list.includes(value);
  return [
    ...repeated(items.map(({ id }) => id)).map((item) => reason("facts.item-twice", { item })),
    ...assessments
      .filter(({ itemId, answer }) => !known.has(itemId) && answer !== null)
      .map(({ itemId }) => reason("facts.unknown-item", { item: itemId })),
    ...assessments
      .filter(({ answer }) => answer !== null && !isKnown(ANSWERS, answer))
      .map(({ itemId, answer }) => reason("facts.unknown-answer", { item: itemId, answer: String(answer) })),
    ...repeated(findings.map(({ id }) => id)).map((finding) => reason("facts.finding-twice", { finding })),
    ...findings
      .filter(
        ({ state, severity, closesBy }) =>
          !isKnown(FINDING_STATES, state) || !isKnown(SEVERITIES, severity) || !isKnown(CLOSES_BY, closesBy),
      )
      .map(({ number, title }) => reason("facts.finding-invalid", { number, title })),
  ];
}

/**
 * Whether there is a ledger to judge by. Until the submission has been read nobody can know what it contradicts, so nothing but
 * NO is possible; what could not be read proves nothing either. Files that failed alone are named in the ledger, which
 * people then judge by.
 */
function analysisFinished({ state, files, done }: RoundAnalysis): Requirement {
  const about = { id: "analysis-finished", otherwise: "no" } as const;
  if (state === "failed") return inError(judge({ ...about, reasons: [reason("analysis.failed")] }));
  if (state === "waiting" || state === "running") return judge({ ...about, reasons: [reason("analysis.under-way", { done, files })] });
  return judge({ ...about, applies: state !== "none", reasons: [] });
}

/** How many refuted claims a reason names by their places. */
const NAMED = 3;

function unexplainedReasons(unexplained: readonly RoundClaim[]): Reason[] {
  if (unexplained.length === 0) return [];
  const named = unexplained.flatMap(({ at }) => (at ? [at] : [])).slice(0, NAMED);
  const rest = unexplained.length - named.length;
  return [
    reason("claims.unexplained", { count: unexplained.length }),
    ...named.map(({ path, line }) => reason("claims.at", { path, line })),
    ...(named.length > 0 && rest > 0 ? [reason("claims.more", { count: rest })] : []),
  ];
}

/** Applies the rules about the round as a whole: something was submitted, it makes sense and has been read, nothing asked or refuted stands open. */
export function factRequirements(facts: RoundFacts): Requirement[] {
  const blocking = facts.questions.filter(({ isBlocking }) => isBlocking);
  const unanswered = blocking.filter(({ isAnswered }) => !isAnswered);
  const refuted = facts.claims.filter(({ state }) => state === "refuted");
  const unexplained = refuted.filter(({ isExplained }) => !isExplained);
  const counted = (code: string, { length: count }: readonly unknown[]) => (count > 0 ? [reason(code, { count })] : []);
  return [
    judge({ id: "submission", otherwise: "no", reasons: facts.hasRevision ? [] : [reason("submission.none")] }),
    inError(judge({ id: "facts", otherwise: "no", reasons: contradictions(facts) })),
    analysisFinished(facts.analysis),
    judge({
      id: "blocking-questions",
      otherwise: "no",
      applies: blocking.length > 0,
      reasons: [
        ...counted("questions.unanswered", unanswered),
        ...unanswered.flatMap(({ asked }) => (asked ? [reason("questions.waiting", asked)] : [])),
      ],
    }),
    judge({
      id: "refuted-claims",
      otherwise: "no",
      applies: refuted.length > 0,
      reasons: unexplainedReasons(unexplained),
    }),
  ];
}
