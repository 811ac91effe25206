"use client";

import { clsx } from "clsx";
import { Check } from "lucide-react";
import Link from "next/link";
import { DropdownMenu as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { Kbd } from "./kbd";

const ITEM = clsx(
  "flex min-h-7 cursor-default items-center gap-2 rounded-sm px-2 py-1 text-sm select-none outline-none",
  "data-highlighted:bg-hover [&_svg]:size-4 [&_svg]:shrink-0",
);

interface MenuProps {
  /** A button that opens it. */
  trigger: ReactElement;
  align?: "start" | "end";
  side?: "top" | "bottom";
  children: ReactNode;
}

/** A list of commands behind a button. */
export function Menu({ trigger, align = "start", side, children }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) max-w-80 min-w-44 animate-appear overflow-y-auto rounded-lg border bg-surface p-1 text-ink shadow-pop"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

interface ItemProps {
  icon?: ReactNode;
  shortcut?: string;
  /** A second line; also the place for the reason when the command does not work now. */
  hint?: ReactNode;
  isDangerous?: boolean;
  /** The command does not work now; `hint` says why. It can still be reached and read. */
  isBlocked?: boolean;
  onSelect: () => void;
  children: ReactNode;
}

/** One command. */
export function MenuItem({ icon, shortcut, hint, isDangerous, isBlocked, onSelect, children }: ItemProps) {
  return (
    <Radix.Item
      className={clsx(ITEM, isDangerous ? "text-critical" : isBlocked ? "text-muted" : "[&_svg]:text-muted")}
      aria-disabled={isBlocked || undefined}
      onSelect={(event) => {
        if (isBlocked) event.preventDefault();
        else onSelect();
      }}
    >
      {icon}
      <span className="min-w-0 flex-1">
        {children}
        {hint && <span className="block text-xs text-muted">{hint}</span>}
      </span>
      {shortcut && <Kbd>{shortcut}</Kbd>}
    </Radix.Item>
  );
}

interface LinkProps {
  href: string;
  icon?: ReactNode;
  isCurrent?: boolean;
  children: ReactNode;
}

/** A menu entry that leads to a page. */
export function MenuLink({ href, icon, isCurrent, children }: LinkProps) {
  return (
    <Radix.Item asChild className={ITEM}>
      <Link href={href} aria-current={isCurrent ? "page" : undefined}>
        {icon}
        <span className="min-w-0 flex-1 truncate">{children}</span>
        {isCurrent && <Check aria-hidden />}
      </Link>
    </Radix.Item>
  );
}

interface ChoiceProps<V extends string> {
  label: ReactNode;
  value: V;
  onValueChange: (value: V) => void;
  options: readonly { value: V; label: ReactNode }[];
}

/** A group of entries of which one holds, such as the language or the theme. */
export function MenuChoice<V extends string>({ label, value, onValueChange, options }: ChoiceProps<V>) {
  return (
    <Radix.RadioGroup value={value} onValueChange={(next) => onValueChange(next as V)}>
      <MenuLabel>{label}</MenuLabel>
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className={clsx(ITEM, "pl-7")}>
          <Radix.ItemIndicator className="absolute left-3">
            <Check aria-hidden />
          </Radix.ItemIndicator>
          {option.label}
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

/** A heading inside a menu. */
export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 pt-1.5 pb-0.5 text-xs text-muted">{children}</Radix.Label>;
}

/** A line between groups of entries. */
export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
