import { clsx } from "clsx";
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

const LOOKS = {
  info: { icon: Info, box: "border-info-line bg-info-soft", ink: "text-info" },
  warn: { icon: TriangleAlert, box: "border-important-line bg-important-soft", ink: "text-important" },
  critical: { icon: CircleAlert, box: "border-critical-line bg-critical-soft", ink: "text-critical" },
  success: { icon: CircleCheck, box: "border-success-line bg-success-soft", ink: "text-success" },
};

interface Props {
  tone?: keyof typeof LOOKS;
  title?: ReactNode;
  /** What can be done about it. */
  actions?: ReactNode;
  /** Reads it out when it appears; for what came after the page was there. */
  isLive?: boolean;
  className?: string;
  children?: ReactNode;
}

/** A message that belongs to a place on the page and stays there. */
export function Callout({ tone = "info", title, actions, isLive, className, children }: Props) {
  const { icon: Icon, box, ink } = LOOKS[tone];
  return (
    <div
      role={isLive ? (tone === "critical" ? "alert" : "status") : undefined}
      className={clsx("flex gap-2.5 rounded-md border px-3 py-2 text-sm", box, className)}
    >
      <Icon aria-hidden className={clsx("mt-0.5 size-4 shrink-0", ink)} />
      <div className="min-w-0 flex-1">
        {title && <p className={clsx("font-semibold", ink)}>{title}</p>}
        {children && <div className="text-ink [overflow-wrap:anywhere]">{children}</div>}
        {actions && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
