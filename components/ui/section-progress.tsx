import { clsx } from "clsx";
import { useTranslations } from "next-intl";

interface Props {
  done: number;
  total: number;
  /** Shows "3 of 7" beside the ring; off where the words stand elsewhere. */
  showText?: boolean;
  className?: string;
}

const AROUND = 2 * Math.PI * 6;

/** A small ring that fills as a section is worked through; with a full centre when all is answered. */
export function SectionProgress({ done, total, showText = true, className }: Props) {
  const t = useTranslations("ui");
  const text = t("progress", { done, total });
  const isDone = total > 0 && done >= total;
  const share = total === 0 ? 0 : Math.min(1, done / total);
  return (
    <span className={clsx("inline-flex items-center gap-1.5 text-xs text-muted tabular-nums", className)}>
      <svg
        viewBox="0 0 16 16"
        className="size-4 shrink-0 -rotate-90"
        {...(showText ? { "aria-hidden": true } : { role: "img", "aria-label": text })}
      >
        <circle cx="8" cy="8" r="6" fill="none" stroke="var(--line-strong)" strokeWidth="2.25" />
        {share > 0 && (
          <circle
            cx="8"
            cy="8"
            r="6"
            fill="none"
            stroke="var(--accent)"
            strokeWidth="2.25"
            strokeDasharray={`${share * AROUND} ${AROUND}`}
          />
        )}
        {isDone && <circle cx="8" cy="8" r="2.75" fill="var(--accent)" />}
      </svg>
      {showText && text}
    </span>
  );
}
