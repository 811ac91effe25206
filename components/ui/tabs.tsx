"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Count } from "./badge";

const LIST = "flex min-w-0 gap-4 overflow-x-auto shadow-[inset_0_-1px_0_var(--line)] [scrollbar-width:none]";
const TAB = clsx(
  "inline-flex h-9 shrink-0 items-center gap-1.5 border-b-2 border-transparent text-sm font-medium whitespace-nowrap text-muted",
  "hover:text-ink focus-visible:-outline-offset-2",
);

export interface TabItem {
  value: string;
  label: ReactNode;
  count?: number;
  mark?: ReactNode;
}

interface Props {
  /** What the tabs divide, for assistive technology. */
  label: string;
  tabs: readonly TabItem[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  className?: string;
  /** One `TabPanel` per tab. */
  children: ReactNode;
}

/** Several panels in one place, one of them in sight. */
export function Tabs({ label, tabs, value, defaultValue, onValueChange, className, children }: Props) {
  return (
    <Radix.Root
      value={value}
      defaultValue={defaultValue ?? tabs[0]?.value}
      onValueChange={onValueChange}
      className={clsx("flex min-w-0 flex-col", className)}
    >
      <Radix.List aria-label={label} className={LIST}>
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.value}
            value={tab.value}
            className={clsx(TAB, "data-[state=active]:border-accent data-[state=active]:text-ink")}
          >
            {tab.mark}
            {tab.label}
            {tab.count !== undefined && <Count>{tab.count}</Count>}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {children}
    </Radix.Root>
  );
}

/** The content of one tab. */
export function TabPanel({ value, className, children }: { value: string; className?: string; children: ReactNode }) {
  return (
    <Radix.Content value={value} className={clsx("min-w-0 pt-3", className)}>
      {children}
    </Radix.Content>
  );
}

interface NavTabsProps {
  label: string;
  tabs: readonly { href: string; label: ReactNode; count?: number; isCurrent?: boolean }[];
  className?: string;
}

/** Tabs that are pages of their own: links, so that they can be opened, shared and left alone. */
export function NavTabs({ label, tabs, className }: NavTabsProps) {
  return (
    <nav aria-label={label} className={clsx(LIST, className)}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={tab.isCurrent ? "page" : undefined}
          className={clsx(TAB, "aria-[current=page]:border-accent aria-[current=page]:text-ink")}
        >
          {tab.label}
          {tab.count !== undefined && <Count>{tab.count}</Count>}
        </Link>
      ))}
    </nav>
  );
}
