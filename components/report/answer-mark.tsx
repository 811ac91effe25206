import { clsx } from "clsx";
import type { ReactNode } from "react";
import type { Answer } from "@/lib/review/core/assessment";

type Kind = Answer | "none";

const COLOURS: Record<Kind, string> = {
  correct: "text-success",
  questionable: "text-important",
  wrong: "text-critical",
  "not-applicable": "text-soft",
  none: "text-muted",
};

const box = <rect x="2.5" y="2.5" width="11" height="11" rx="1.5" fill="none" stroke="currentColor" strokeWidth="1.75" />;

/** Squares, which no severity is drawn as; they differ without their colour. No check mark, which means verified. */
const SHAPES: Record<Kind, ReactNode> = {
  correct: <rect x="1.75" y="1.75" width="12.5" height="12.5" rx="2" fill="currentColor" />,
  questionable: (
    <>
      {box}
      <path d="M2.5 13.5v-11h11z" fill="currentColor" />
    </>
  ),
  wrong: (
    <>
      {box}
      <path d="m5 5 6 6m0-6-6 6" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />
    </>
  ),
  "not-applicable": <path d="M3 8h10" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />,
  none: (
    <rect
      x="2.5"
      y="2.5"
      width="11"
      height="11"
      rx="1.5"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeDasharray="2.2 2.2"
    />
  ),
};

/** An answer as its mark and its word. What nobody has answered is dashed and empty, unlike any answer. */
export function AnswerMark({ answer, word }: { answer: Answer | null; word: string }) {
  const kind = answer ?? "none";
  return (
    <span className={clsx("inline-flex items-center gap-1.5", COLOURS[kind], answer ? "font-medium" : "italic")}>
      <svg viewBox="0 0 16 16" aria-hidden="true" className="size-3.5 shrink-0">
        {SHAPES[kind]}
      </svg>
      {word}
    </span>
  );
}
