import { clsx } from "clsx";
import type { ReactNode } from "react";
import { TONE_SOFT, TONE_TEXT, type Tone } from "./tone";

interface Props {
  tone?: Tone;
  /** A mark or icon before the word; decoration, since the word is required. */
  mark?: ReactNode;
  /** `soft` is a tinted label, `plain` the word alone in its colour. */
  look?: "soft" | "plain" | "outline";
  className?: string;
  children: ReactNode;
}

/** A severity, a state or an answer as a word, coloured by what it means. */
export function Badge({ tone = "neutral", mark, look = "soft", className, children }: Props) {
  return (
    <span
      className={clsx(
        "inline-flex max-w-full items-center gap-1 text-xs font-medium whitespace-nowrap",
        look === "soft" && ["h-5 rounded-sm border px-1.5", TONE_SOFT[tone]],
        look === "outline" && ["h-5 rounded-sm border border-line-strong px-1.5", TONE_TEXT[tone]],
        look === "plain" && TONE_TEXT[tone],
        className,
      )}
    >
      {mark}
      <span className="truncate">{children}</span>
    </span>
  );
}

/** A number beside a heading or a tab. */
export function Count({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <span
      className={clsx(
        "inline-flex h-[1.125rem] min-w-[1.125rem] items-center justify-center rounded-full bg-hover px-1.5 text-2xs font-medium text-soft tabular-nums",
        className,
      )}
    >
      {children}
    </span>
  );
}
