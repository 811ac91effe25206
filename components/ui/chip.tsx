import { clsx } from "clsx";
import type { ReactNode } from "react";
import { Count } from "./badge";

interface Props {
  isOn: boolean;
  onToggle: () => void;
  mark?: ReactNode;
  /** How many it would leave. */
  count?: number | null;
  children: ReactNode;
}

/** A filter that is one press away, on or off. */
export function Chip({ isOn, onToggle, mark, count, children }: Props) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onToggle}
      className={clsx(
        "inline-flex h-7 items-center gap-1.5 rounded-md border px-2 text-xs font-medium",
        isOn ? "border-accent-line bg-accent-soft text-accent" : "border-line-strong bg-surface text-soft hover:border-edge hover:bg-sunken hover:text-ink",
      )}
    >
      {mark}
      {children}
      {typeof count === "number" && <Count>{count}</Count>}
    </button>
  );
}
