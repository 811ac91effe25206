import { clsx } from "clsx";

interface Props {
  /** Says what is going on; without it the spinner is decoration beside words that already say so. */
  label?: string;
  className?: string;
}

/** A small turning ring for work that takes a moment. */
export function Spinner({ label, className }: Props) {
  return (
    <svg
      viewBox="0 0 16 16"
      className={clsx("size-4 shrink-0 animate-spin", className)}
      {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true })}
    >
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeOpacity="0.25" strokeWidth="2" />
      <path d="M8 2a6 6 0 0 1 6 6" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
