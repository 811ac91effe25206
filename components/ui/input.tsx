"use client";

import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import { useLayoutEffect, useRef, type ComponentProps, type ReactNode } from "react";
import { useField } from "./field";

const CONTROL = clsx(
  "w-full min-w-0 rounded-md border border-edge bg-surface px-2.5 text-sm text-ink",
  "hover:border-soft [&[readonly]]:bg-sunken [&[readonly]]:text-soft",
  "focus-visible:border-accent focus-visible:outline-2 focus-visible:-outline-offset-1 focus-visible:outline-accent",
  "aria-invalid:border-critical",
);

/** Fills in what the surrounding field knows; what the caller says wins. */
function useControl() {
  const field = useField();
  if (!field) return {};
  return {
    id: field.id,
    "aria-describedby": field.describedBy,
    "aria-invalid": field.isInvalid || undefined,
    "aria-required": field.isRequired || undefined,
  };
}

/** One line of text: a name, an address, a number, or with `type="date"` a date. */
export function TextInput({ className, ...rest }: ComponentProps<"input">) {
  return <input type="text" {...useControl()} className={clsx(CONTROL, "h-8", className)} {...rest} />;
}

/** A calendar date as `2026-12-31`. */
export function DateInput({ className, ...rest }: Omit<ComponentProps<"input">, "type">) {
  return <TextInput type="date" className={clsx("tabular-nums", className)} {...rest} />;
}

interface TextAreaProps extends ComponentProps<"textarea"> {
  minRows?: number;
  /** Shows the text in the typeface of code. */
  isCode?: boolean;
}

/** Several lines of text; grows with what is typed. */
export function TextArea({ className, minRows = 3, isCode, ref, style, ...rest }: TextAreaProps) {
  const own = useRef<HTMLTextAreaElement>(null);
  // Browsers with `field-sizing` grow by themselves; the others are measured after each change.
  useLayoutEffect(() => {
    const element = own.current;
    if (!element || CSS.supports("field-sizing", "content")) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight + 2}px`;
  });
  return (
    <textarea
      ref={(element) => {
        own.current = element;
        if (typeof ref === "function") return ref(element);
        if (ref) ref.current = element;
      }}
      {...useControl()}
      spellCheck={!isCode}
      className={clsx(
        CONTROL,
        "field-sizing-content max-h-[60vh] resize-y py-1.5",
        isCode && "font-mono text-xs leading-5",
        className,
      )}
      style={{ minHeight: `calc(${minRows} * 1.25rem + 0.875rem)`, ...style }}
      {...rest}
    />
  );
}

interface SelectProps extends ComponentProps<"select"> {
  options?: readonly { value: string; label: string }[];
  children?: ReactNode;
}

/** The platform's own choice of one from a list. */
export function Select({ className, options, children, ...rest }: SelectProps) {
  return (
    <span className={clsx("relative inline-flex w-full min-w-0", className)}>
      <select {...useControl()} className={clsx(CONTROL, "h-8 appearance-none truncate pr-7")} {...rest}>
        {options?.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
        {children}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute top-2 right-2 size-4 text-muted" />
    </span>
  );
}
