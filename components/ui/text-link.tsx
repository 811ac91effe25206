import { clsx } from "clsx";
import Link from "next/link";
import type { ComponentProps } from "react";

/** A link in running text: always underlined, since colour alone does not make a link. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      className={clsx(
        "rounded-sm text-accent underline decoration-accent-line underline-offset-2 hover:decoration-current",
        className,
      )}
      {...rest}
    />
  );
}
