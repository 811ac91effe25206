import { clsx } from "clsx";
import type { ReactNode } from "react";

/** A key on the keyboard. */
export function Kbd({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <kbd
      className={clsx(
        "inline-flex h-[1.125rem] min-w-[1.125rem] items-center justify-center rounded-sm border border-line-strong bg-sunken px-1",
        "font-mono text-2xs text-soft",
        className,
      )}
    >
      {children}
    </kbd>
  );
}
