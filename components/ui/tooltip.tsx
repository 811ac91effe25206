"use client";

import { Tooltip as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";

interface Props {
  content: ReactNode;
  side?: "top" | "right" | "bottom" | "left";
  /** One element that takes focus; the tooltip describes it. */
  children: ReactElement;
}

/** A short explanation on hover and focus; never the only place where something is said. */
export function Tooltip({ content, side = "top", children }: Props) {
  return (
    <Radix.Provider delayDuration={350}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="z-50 max-w-72 animate-appear rounded-md bg-ink px-2 py-1 text-xs text-surface"
          >
            {content}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
