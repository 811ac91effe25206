"use client";

import type { ComponentProps, ReactNode } from "react";
import { buttonStyle, type ButtonSize, type ButtonVariant } from "./button-style";
import { Spinner } from "./spinner";
import { Tooltip } from "./tooltip";

interface Props extends Omit<ComponentProps<"button">, "disabled" | "children"> {
  /** What it does, as its name and its tooltip. */
  label: string;
  icon: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
  isBusy?: boolean;
  /** A reason why it does not work now; takes the tooltip's place and is read out. */
  blocker?: string;
  side?: "top" | "right" | "bottom" | "left";
}

/** A square button with an icon and a name. */
export function IconButton({
  label,
  icon,
  variant = "ghost",
  size,
  isBusy = false,
  blocker,
  side,
  className,
  onClick,
  type = "button",
  ...rest
}: Props) {
  return (
    <Tooltip content={blocker ?? label} side={side}>
      <button
        type={type}
        aria-label={blocker ? `${label}. ${blocker}` : label}
        aria-disabled={isBusy || blocker !== undefined || undefined}
        aria-busy={isBusy || undefined}
        className={buttonStyle({ variant, size, isSquare: true, isBlocked: blocker !== undefined, className })}
        onClick={(event) => {
          if (isBusy || blocker !== undefined) event.preventDefault();
          else onClick?.(event);
        }}
        {...rest}
      >
        {isBusy ? <Spinner /> : icon}
      </button>
    </Tooltip>
  );
}
