import { clsx } from "clsx";
import { OctagonMinus } from "lucide-react";
import type { ReactNode } from "react";

export interface Reason {
  key: string;
  text: ReactNode;
  /** Leads to the place where it can be put right. */
  action?: ReactNode;
}

interface Props {
  /** Points of `aria-describedby`. */
  id?: string;
  reasons: readonly Reason[];
  /** `must-act`: the reader can put it right, shown in red. `others`: somebody else has to, shown in grey. */
  who?: "must-act" | "others";
  className?: string;
}

/** The reasons why something cannot be done now, each on a line of its own. Empty when there are none. */
export function BlockerList({ id, reasons, who = "must-act", className }: Props) {
  if (reasons.length === 0) return null;
  return (
    <ul id={id} className={clsx("flex min-w-0 flex-col gap-1 text-xs", className)}>
      {reasons.map(({ key, text, action }) => (
        <li key={key} className="flex items-start gap-1.5">
          <OctagonMinus
            aria-hidden
            className={clsx("mt-0.5 size-3.5 shrink-0", who === "must-act" ? "text-critical" : "text-muted")}
          />
          <span className={clsx("min-w-0 [overflow-wrap:anywhere]", who === "must-act" ? "text-ink" : "text-muted")}>
            {text}
            {action && <> {action}</>}
          </span>
        </li>
      ))}
    </ul>
  );
}
