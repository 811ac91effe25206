"use client";

import { clsx } from "clsx";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Toast as Radix } from "radix-ui";
import { useSyncExternalStore, type ReactNode } from "react";
import { buttonStyle } from "./button-style";
import { IconButton } from "./icon-button";
import type { Tone } from "./tone";

export interface ToastInput {
  title: ReactNode;
  body?: ReactNode;
  tone?: Extract<Tone, "neutral" | "success" | "critical">;
  /** One way to react; a toast with one stays until it is dealt with, unless `duration` says how long. */
  action?: { label: string; onSelect: () => void };
  /** Milliseconds it is shown; it waits while it is pointed at or has the focus. */
  duration?: number;
}

interface Shown extends ToastInput {
  id: number;
}

const NONE: readonly Shown[] = [];
let shown: readonly Shown[] = NONE;
let lastId = 0;
const listeners = new Set<() => void>();

function set(next: readonly Shown[]) {
  shown = next;
  listeners.forEach((notify) => notify());
}

/** Shows a short notice about something that just happened; errors that need reading belong on the page instead. */
export function showToast(input: ToastInput): void {
  lastId += 1;
  set([...shown.slice(-3), { ...input, id: lastId }]);
}

function useShown() {
  return useSyncExternalStore(
    (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    () => shown,
    () => NONE,
  );
}

const EDGES = { neutral: "border-l-accent", success: "border-l-success-solid", critical: "border-l-critical-solid" };

/** Where toasts appear and are read out; stands once, around the whole product. F8 leads to it. */
export function ToastRegion() {
  const t = useTranslations("ui");
  return (
    <Radix.Provider label={t("notices")} duration={6000} swipeDirection="right">
      {useShown().map(({ id, title, body, tone = "neutral", action, duration }) => (
        <Radix.Root
          key={id}
          type={tone === "critical" ? "foreground" : "background"}
          duration={duration ?? (action || tone === "critical" ? Infinity : undefined)}
          onOpenChange={(isOpen) => !isOpen && set(shown.filter((toast) => toast.id !== id))}
          className={clsx(
            "flex animate-appear items-start gap-3 rounded-md border border-l-4 bg-surface px-3 py-2 text-sm shadow-pop",
            EDGES[tone],
          )}
        >
          <div className="min-w-0 flex-1 py-0.5 [overflow-wrap:anywhere]">
            <Radix.Title className="font-medium">{title}</Radix.Title>
            {body && <Radix.Description className="text-xs text-muted">{body}</Radix.Description>}
          </div>
          {action && (
            <Radix.Action altText={action.label} onClick={action.onSelect} className={buttonStyle({ size: "sm" })}>
              {action.label}
            </Radix.Action>
          )}
          <Radix.Close asChild>
            <IconButton label={t("close")} icon={<X aria-hidden />} size="sm" />
          </Radix.Close>
        </Radix.Root>
      ))}
      <Radix.Viewport
        label={t("noticesKey", { hotkey: "{hotkey}" })}
        className="fixed right-3 bottom-3 z-50 flex w-[min(24rem,calc(100vw-1.5rem))] flex-col gap-2 print:hidden"
      />
    </Radix.Provider>
  );
}
