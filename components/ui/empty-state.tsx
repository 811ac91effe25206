import { clsx } from "clsx";
import type { ReactNode } from "react";

interface Props {
  /**
   * `pending`: nothing has happened here yet (dashed outline). `clear`: it was looked at and there is nothing
   * (solid outline, nought). The two must never look alike.
   */
  kind?: "pending" | "clear";
  icon?: ReactNode;
  title: ReactNode;
  /** What happens next, or what to do. */
  children?: ReactNode;
  actions?: ReactNode;
  size?: "sm" | "md";
  className?: string;
}

/** What stands where a list would be. */
export function EmptyState({ kind = "pending", icon, title, children, actions, size = "md", className }: Props) {
  return (
    <div
      className={clsx(
        "flex flex-col items-start rounded-md border text-sm",
        kind === "pending" ? "border-dashed border-edge" : "border-line bg-surface",
        size === "md" ? "gap-2 px-5 py-6" : "gap-1 px-3 py-3",
        className,
      )}
    >
      <p className="flex items-center gap-2 font-medium [&_svg]:size-4 [&_svg]:shrink-0">
        {kind === "clear" ? <ClearMark /> : (icon ?? <PendingMark />)}
        {title}
      </p>
      {children && <div className="max-w-prose text-muted">{children}</div>}
      {actions && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}

function PendingMark() {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className="text-muted">
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.4 2.3" />
    </svg>
  );
}

function ClearMark() {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className="text-soft">
      <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <ellipse cx="8" cy="8" rx="1.75" ry="2.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  );
}
