"use client";

import { clsx } from "clsx";
import { useId, type ComponentProps, type MouseEvent, type ReactNode } from "react";
import { buttonStyle, type ButtonSize, type ButtonVariant } from "./button-style";
import { Spinner } from "./spinner";
import { useHydrated } from "./use-hydrated";

export interface ButtonProps extends Omit<ComponentProps<"button">, "disabled"> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Why the button does not work now. Shown beside it, and read out with it. */
  blockers?: ReactNode;
  /** Where the blockers stand in relation to the button. */
  blockersPlacement?: "beside" | "below";
  /** Work is under way: the button stays focused and its presses are ignored. */
  isBusy?: boolean;
  icon?: ReactNode;
}

/**
 * A button that is never disabled without a reason.
 *
 * A blocked one stays in the tab order, is announced as unavailable together with its reasons, and ignores
 * presses. Pass the reasons as `blockers`, or set `aria-disabled` with `aria-describedby` when they already
 * stand elsewhere on the page. Only one that submits a form is disabled while the page is not yet alive: the
 * browser would send the form by itself, and what was typed would be gone.
 */
export function Button({
  variant,
  size,
  blockers,
  blockersPlacement = "beside",
  isBusy = false,
  icon,
  className,
  children,
  onClick,
  type = "button",
  "aria-disabled": ariaDisabled,
  "aria-describedby": describedBy,
  ...rest
}: ButtonProps) {
  const reasonId = useId();
  const isHydrated = useHydrated();
  const hasReasons = blockers !== undefined && blockers !== null && blockers !== false && blockers !== "";
  const isBlocked = hasReasons || ariaDisabled === true || ariaDisabled === "true";
  const handleClick = (event: MouseEvent<HTMLButtonElement>) => {
    // Preventing the default also keeps a blocked submit button from submitting its form.
    if (isBlocked || isBusy) event.preventDefault();
    else onClick?.(event);
  };
  const button = (
    <button
      type={type}
      disabled={type === "submit" && !isHydrated}
      aria-disabled={isBlocked || isBusy || undefined}
      aria-busy={isBusy || undefined}
      aria-describedby={clsx(describedBy, hasReasons && reasonId) || undefined}
      className={buttonStyle({ variant, size, isBlocked, className })}
      onClick={handleClick}
      {...rest}
    >
      {isBusy ? <Spinner /> : icon}
      {children}
    </button>
  );
  if (!hasReasons) return button;
  return (
    <span
      className={clsx(
        "inline-flex gap-x-3 gap-y-1.5",
        blockersPlacement === "below" ? "flex-col items-start" : "items-start",
      )}
    >
      {button}
      <span id={reasonId} className={clsx("text-xs text-soft", blockersPlacement === "beside" && "py-1.5")}>
        {blockers}
      </span>
    </span>
  );
}
