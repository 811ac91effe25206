import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

export type VerdictKind = "yes" | "yes-with-fixes" | "no" | "none";

interface Props {
  verdict: VerdictKind;
  size?: "sm" | "md" | "lg";
  /** Says the word in another language than the page's, as a report does. */
  word?: string;
  /** No longer in force: struck through; say why beside it. */
  isVoid?: boolean;
  className?: string;
}

const COLOURS: Record<VerdictKind, string> = {
  yes: "text-success",
  "yes-with-fixes": "text-important",
  no: "text-critical",
  none: "text-muted",
};

const SIZES = {
  sm: "gap-1.5 text-xs [&_svg]:size-4",
  md: "gap-2 text-sm [&_svg]:size-5",
  lg: "gap-2.5 text-xl [&_svg]:size-8",
};

/**
 * A verdict as a position-light signal and its word: the bar upright for YES, aslant for YES WITH FIXES, level
 * for NO. No check mark, which on screen means verified.
 */
export function VerdictMark({ verdict, size = "md", word, isVoid, className }: Props) {
  const t = useTranslations("ui.verdict");
  return (
    <span
      className={clsx(
        "inline-flex items-center font-semibold whitespace-nowrap",
        SIZES[size],
        COLOURS[verdict],
        className,
      )}
    >
      <svg viewBox="0 0 20 20" aria-hidden="true" className="shrink-0">
        {SHAPES[verdict]}
      </svg>
      <span className={clsx(isVoid && "line-through decoration-2")}>{word ?? t(verdict)}</span>
    </span>
  );
}

const bar = (degrees: number) => (
  <>
    <circle cx="10" cy="10" r="9" fill="currentColor" />
    <rect
      x="4.5"
      y="8.25"
      width="11"
      height="3.5"
      rx="0.75"
      fill="var(--surface)"
      transform={`rotate(${-degrees} 10 10)`}
    />
  </>
);

const SHAPES: Record<VerdictKind, ReactNode> = {
  yes: bar(90),
  "yes-with-fixes": bar(45),
  no: bar(0),
  none: (
    <circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" strokeWidth="1.75" strokeDasharray="3.1 3.18" />
  ),
};
