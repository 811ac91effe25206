import { clsx } from "clsx";

export type MarkKind = "critical" | "important" | "minor" | "performance" | "security" | "gap" | "verified";

interface Props {
  kind: MarkKind;
  className?: string;
}

const COLOURS: Record<MarkKind, string> = {
  critical: "text-critical-solid",
  important: "text-important-solid",
  minor: "text-muted",
  performance: "text-important",
  security: "text-soft",
  gap: "text-info",
  verified: "text-success-solid",
};

/**
 * The brief's vocabulary (🔴 🟡 ⚡ 🔒 💡 ✅) drawn as shapes, so that it looks the same where no emoji font is.
 * Decoration only: the word stands beside it.
 */
export function Mark({ kind, className }: Props) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className={clsx("size-[1em] shrink-0", COLOURS[kind], className)}>
      {SHAPES[kind]}
    </svg>
  );
}

const SHAPES: Record<MarkKind, React.ReactNode> = {
  critical: <circle cx="8" cy="8" r="6.5" fill="currentColor" />,
  // Half filled, so that it differs from the critical disc without colour too.
  important: (
    <>
      <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" />
    </>
  ),
  minor: <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" strokeWidth="2" />,
  performance: <path d="M9.5 1 3 9h4l-.8 6L13 6.6H8.6z" fill="currentColor" />,
  security: (
    <>
      <path d="M5 7V5a3 3 0 0 1 6 0v2" fill="none" stroke="currentColor" strokeWidth="1.75" />
      <rect x="3" y="7" width="10" height="7.5" rx="1.5" fill="currentColor" />
    </>
  ),
  gap: (
    <>
      <path
        d="M8 1.2a4.8 4.8 0 0 0-2.7 8.8c.4.3.7.8.7 1.3v.2h4v-.2c0-.5.3-1 .7-1.3A4.8 4.8 0 0 0 8 1.2z"
        fill="currentColor"
      />
      <path d="M6.2 13h3.6M6.8 14.8h2.4" stroke="currentColor" strokeWidth="1.3" strokeLinecap="round" />
    </>
  ),
  verified: (
    <>
      <rect x="1.5" y="1.5" width="13" height="13" rx="3" fill="currentColor" />
      <path
        d="m4.6 8.3 2.3 2.3 4.5-5"
        fill="none"
        stroke="var(--on-success)"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
};
