import type { AnalysisState } from "@/lib/analysis/core/stored";
import type { CalendarDate } from "@/lib/base/ids";
import type { Assessment } from "@/lib/review/core/assessment";
import type { Finding } from "@/lib/review/core/finding";
import { excerptOf } from "@/lib/review/core/mention";
import type { Question } from "@/lib/review/core/question";
import type { Section } from "@/lib/review/core/section";

export interface RoundItem {
  readonly id: string;
  readonly section: Section;
  readonly required: boolean;
}

export type RoundAnswer = Pick<Assessment, "answer" | "basis" | "reason"> & { readonly itemId: string };

export interface RoundQuestion {
  readonly id: string;
  readonly isBlocking: boolean;
  readonly isAnswered: boolean;
  readonly itemId?: string | null;
  /** What it is called and the beginning of what it asks, for the words of a reason. */
  readonly asked?: { readonly number: number; readonly text: string };
}

const EXCERPT = 160;

/** Puts a question into the form the rules take; one that was taken back asks nothing and backs no answer. */
export const toRoundQuestion = ({ id, isBlocking, state, itemId, number, text }: Question): RoundQuestion[] =>
  state === "withdrawn"
    ? []
    : [{ id, isBlocking, isAnswered: state === "answered", itemId, asked: { number, text: excerptOf(text, EXCERPT) } }];

export interface RoundClaim {
  readonly id: string;
  readonly state: "asserted" | "reported" | "observed" | "verified" | "refuted";
  readonly isExplained: boolean;
  /** Where it stands, for the words of a reason. */
  readonly at?: { readonly path: string; readonly line: number };
}

/** How far the submission has been read; `none` is of before submissions were. */
export interface RoundAnalysis {
  readonly state: AnalysisState | "none";
  readonly files: number;
  readonly done: number;
}

export const NOT_ANALYSED: RoundAnalysis = { state: "none", files: 0, done: 0 };

export interface RoundOverride {
  readonly requirementId: string;
  readonly by: string;
  readonly reason: string;
  readonly at: string;
}

/** Everything about a round that the rules of judgement look at, and nothing else. */
export interface RoundFacts {
  readonly hasRevision: boolean;
  readonly items: readonly RoundItem[];
  readonly assessments: readonly RoundAnswer[];
  readonly findings: readonly Finding[];
  readonly questions: readonly RoundQuestion[];
  readonly analysis: RoundAnalysis;
  /** Those that the rules ask about: refuted ones, by the submission or by people. */
  readonly claims: readonly RoundClaim[];
  /** Those that stand: a withdrawn override is not among them. */
  readonly overrides: readonly RoundOverride[];
  /** The calendar date where the team is. */
  readonly today: CalendarDate;
}
