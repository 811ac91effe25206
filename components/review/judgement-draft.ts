import type { FindingId } from "@/lib/base/ids";
import type { Judgement, JudgementInput } from "@/lib/review/core/ledger";

/** The judgements that a person can give; taking one back is a deed of its own. */
export const DECISIONS = ["confirmed", "refuted", "explained"] as const;
export type Decision = (typeof DECISIONS)[number];

/** What the form of a judgement holds while it is typed. */
export interface JudgementDraft {
  readonly decision: Decision | null;
  readonly words: string;
  /** One link or reference on each line. */
  readonly evidence: string;
  readonly isOfThisRevision: boolean;
  /** The finding that the claim has become; empty for none. */
  readonly findingId: string;
}

/** What a form begins with: the stored judgement, or nothing. */
export const toDraft = (stored: Judgement | null): JudgementDraft => ({
  decision: stored && stored.decision !== "none" ? stored.decision : null,
  words: stored?.words ?? "",
  evidence: stored?.evidence.join("\n") ?? "",
  isOfThisRevision: stored?.isOfThisRevision ?? true,
  findingId: stored?.findingId ?? "",
});

/** What is sent: only what belongs to the decision, so that nothing is recorded that the form does not show. */
export const fromDraft = ({ decision, words, evidence, isOfThisRevision, findingId }: JudgementDraft): JudgementInput => ({
  decision: decision ?? "none",
  words: words.trim(),
  evidence: evidence
    .split("\n")
    .map((one) => one.trim())
    .filter(Boolean),
  isOfThisRevision: decision === "confirmed" ? isOfThisRevision : true,
  findingId: decision === "confirmed" || findingId === "" ? null : (findingId as FindingId),
});
