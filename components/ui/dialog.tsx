"use client";

import { clsx } from "clsx";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { buttonStyle } from "./button-style";

export const OVERLAY = "fixed inset-0 z-40 animate-appear bg-overlay";
export const PANEL = clsx(
  "fixed top-1/2 left-1/2 z-50 flex max-h-[min(44rem,calc(100dvh-2rem))] w-[calc(100vw-1.5rem)] -translate-x-1/2 -translate-y-1/2",
  "flex-col rounded-lg border bg-surface text-ink shadow-pop focus:outline-none",
);

const WIDTHS = { sm: "max-w-md", md: "max-w-xl", lg: "max-w-3xl", xl: "max-w-5xl" };

interface Props {
  /** The element that opens it; leave out when `open` is controlled from elsewhere. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** The row of buttons at the bottom, which stays in sight. */
  footer?: ReactNode;
  size?: keyof typeof WIDTHS;
  children?: ReactNode;
}

/** A window over the page that keeps the focus until it is closed. */
export function Dialog({ trigger, open, onOpenChange, title, description, footer, size = "md", children }: Props) {
  const t = useTranslations("ui");
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className={OVERLAY} />
        <Radix.Content
          className={clsx(PANEL, WIDTHS[size])}
          {...(description ? {} : { "aria-describedby": undefined })}
        >
          <header className="border-b py-3 pr-12 pl-4">
            <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
            {description && <Radix.Description className="mt-0.5 text-sm text-muted">{description}</Radix.Description>}
          </header>
          {children && <div className="min-h-0 flex-1 overflow-y-auto px-4 py-3">{children}</div>}
          {footer && (
            <footer className="flex flex-wrap items-start justify-end gap-2 border-t px-4 py-3">{footer}</footer>
          )}
          {/* Last, so that the focus begins in what the dialog asks for. */}
          <Radix.Close asChild>
            {/* Without a tooltip: the focus may begin here, and the tooltip would take the first Escape. */}
            <button type="button" aria-label={t("close")} className={buttonStyle({ variant: "ghost", size: "sm", isSquare: true, className: "absolute top-3 right-3" })}>
              <X aria-hidden />
            </button>
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
