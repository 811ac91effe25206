import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { buttonStyle, type ButtonSize, type ButtonVariant } from "./button-style";

interface Props extends ComponentProps<typeof Link> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
}

/** A link that looks like a button, for steps that go to another page. */
export function LinkButton({ variant, size, icon, className, children, ...rest }: Props) {
  return (
    <Link className={buttonStyle({ variant, size, className })} {...rest}>
      {icon}
      {children}
    </Link>
  );
}
