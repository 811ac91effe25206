"use client";

import { clsx } from "clsx";
import { useRef, type KeyboardEvent, type ReactNode } from "react";

interface Props {
  label: string;
  className?: string;
  children: ReactNode;
}

/** A row of controls; the left and right arrows move between its buttons, and Tab works as everywhere. */
export function Toolbar({ label, className, children }: Props) {
  const bar = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const target = event.target as HTMLElement;
    // Fields and radio groups use the arrows themselves.
    if (!step || event.defaultPrevented || target.tagName !== "BUTTON" || target.role === "radio") return;
    const buttons = [...(bar.current?.querySelectorAll<HTMLElement>("button:not([tabindex='-1'])") ?? [])];
    const next = buttons[(buttons.indexOf(target) + step + buttons.length) % buttons.length];
    event.preventDefault();
    next?.focus();
  };
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={label}
      onKeyDown={onKeyDown}
      className={clsx(
        "flex min-h-10 min-w-0 flex-wrap items-center gap-x-2 gap-y-1 border-b bg-surface px-3 py-1 print:hidden",
        className,
      )}
    >
      {children}
    </div>
  );
}

/** A thin line between groups of a toolbar. */
export function ToolbarDivider() {
  return <span aria-hidden className="mx-1 h-4 w-px bg-line-strong" />;
}
