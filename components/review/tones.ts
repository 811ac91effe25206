import type { MarkKind } from "@/components/ui/mark";
import type { Tone } from "@/components/ui/tone";
import type { Answer } from "@/lib/review/core/assessment";
import type { FindingState, Severity } from "@/lib/review/core/finding";

export const SEVERITY_TONE: Record<Severity, Tone> = { critical: "critical", important: "important", minor: "neutral" };
export const SEVERITY_MARK: Record<Severity, MarkKind> = { critical: "critical", important: "important", minor: "minor" };

export const STATE_TONE: Record<FindingState, Tone> = {
  open: "neutral",
  "fix-submitted": "info",
  verified: "success",
  "risk-accepted": "important",
  withdrawn: "neutral",
};

export const ANSWER_TONE: Record<Answer, Tone> = {
  correct: "success",
  questionable: "important",
  wrong: "critical",
  "not-applicable": "neutral",
};

/** The tone of a finding's mark at its lines. */
export const MARK_TONE = { critical: "critical", important: "important", minor: "neutral" } as const;
