import { clsx } from "clsx";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";
export type ButtonSize = "sm" | "md" | "lg";

const VARIANTS: Record<ButtonVariant, string> = {
  primary: "border-transparent bg-accent text-on-accent hover:bg-accent-hover",
  secondary: "border-line-strong bg-surface text-ink hover:border-edge hover:bg-sunken",
  ghost: "border-transparent text-soft hover:bg-hover hover:text-ink",
  danger: "border-transparent bg-critical-solid text-on-critical hover:bg-critical-hover",
};

/** What a blocked button looks like: flat and outlined, yet as readable as any other text. */
const BLOCKED = "border-line-strong border-dashed bg-transparent text-muted";

const SIZES: Record<ButtonSize, string> = {
  sm: "h-6 gap-1 px-2 text-xs",
  md: "h-8 gap-1.5 px-3 text-sm",
  lg: "h-10 gap-2 px-4 text-base",
};

const SQUARE: Record<ButtonSize, string> = { sm: "size-6", md: "size-8", lg: "size-10" };

interface Look {
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  isBlocked?: boolean | undefined;
  isSquare?: boolean | undefined;
  className?: string | undefined;
}

/** Names the classes that buttons and links that look like buttons share. */
export function buttonStyle({ variant = "secondary", size = "md", isBlocked, isSquare, className }: Look): string {
  return clsx(
    "inline-flex shrink-0 items-center justify-center rounded-md border font-medium whitespace-nowrap select-none",
    "transition-colors duration-100 print:hidden [&_svg]:size-[1.15em] [&_svg]:shrink-0",
    isBlocked ? BLOCKED : VARIANTS[variant],
    isSquare ? clsx(SQUARE[size], "text-sm") : SIZES[size],
    className,
  );
}
