"use client";

import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { AlertDialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button";
import { OVERLAY, PANEL } from "./dialog";

interface Props {
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  title: ReactNode;
  /** What will happen, and whether it can be undone. */
  description: ReactNode;
  /** The deed itself as a verb, never "OK". */
  confirmLabel: ReactNode;
  cancelLabel?: ReactNode;
  isDangerous?: boolean;
  isBusy?: boolean;
  blockers?: ReactNode;
  /** Called on confirmation; the caller closes the dialog when the deed is done. */
  onConfirm: () => void;
  /** What the deed needs to know, such as a reason. */
  children?: ReactNode;
}

/** Asks before something that is hard to take back; Escape and Cancel do nothing. */
export function ConfirmDialog({
  trigger,
  open,
  onOpenChange,
  title,
  description,
  confirmLabel,
  cancelLabel,
  isDangerous = false,
  isBusy,
  blockers,
  onConfirm,
  children,
}: Props) {
  const t = useTranslations("ui");
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className={OVERLAY} />
        <Radix.Content className={clsx(PANEL, "max-w-md p-4")}>
          <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
          <Radix.Description className="mt-1 text-sm text-soft">{description}</Radix.Description>
          {children && <div className="mt-3 min-h-0 overflow-y-auto">{children}</div>}
          <div className="mt-4 flex flex-wrap items-start justify-end gap-2">
            <Radix.Cancel asChild>
              <Button>{cancelLabel ?? t("cancel")}</Button>
            </Radix.Cancel>
            <Button
              variant={isDangerous ? "danger" : "primary"}
              isBusy={isBusy}
              blockers={blockers}
              blockersPlacement="below"
              onClick={onConfirm}
            >
              {confirmLabel}
            </Button>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
