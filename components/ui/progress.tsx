import { clsx } from "clsx";
import type { ReactNode } from "react";
import { TONE_FILL, type Tone } from "./tone";

interface Props {
  label: string;
  /** Leave out while nobody knows how far it has come. */
  value?: number;
  max?: number;
  /** What stands beside the bar: "3 of 7 files". */
  text?: ReactNode;
  tone?: Tone;
  /** Shows the label above the bar; otherwise it is read out only. */
  showLabel?: boolean;
  className?: string;
}

/** How far some work has come. */
export function ProgressBar({ label, value, max = 100, text, tone = "accent", showLabel = true, className }: Props) {
  const share = value === undefined ? undefined : Math.min(1, Math.max(0, max === 0 ? 1 : value / max));
  return (
    <div className={clsx("min-w-0", className)}>
      {(showLabel || text) && (
        <div className="mb-1 flex justify-between gap-3 text-xs text-soft">
          {showLabel && <span className="truncate">{label}</span>}
          {text && <span className="ml-auto shrink-0 text-muted tabular-nums">{text}</span>}
        </div>
      )}
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={value === undefined ? undefined : max}
        aria-valuenow={value}
        aria-valuetext={typeof text === "string" ? text : undefined}
        className="h-1.5 overflow-hidden rounded-full bg-hover"
      >
        {share === undefined ? (
          <div className={clsx("h-full w-1/4 animate-slide rounded-full", TONE_FILL[tone])} />
        ) : (
          <div
            className={clsx("h-full rounded-full transition-[width]", TONE_FILL[tone])}
            style={{ width: `${share * 100}%` }}
          />
        )}
      </div>
    </div>
  );
}
