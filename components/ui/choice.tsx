"use client";

import { clsx } from "clsx";
import { useId, type ComponentProps, type ReactNode } from "react";
import { FieldError } from "./field";

const BOX = "mt-0.5 size-4 shrink-0 accent-[var(--accent)]";

interface CheckboxProps extends Omit<ComponentProps<"input">, "type" | "children"> {
  label: ReactNode;
  hint?: ReactNode;
}

/** A box to tick, with its label and an optional line below it. */
export function Checkbox({ label, hint, className, ...rest }: CheckboxProps) {
  const id = useId();
  return (
    <div className={clsx("flex gap-2 text-sm", className)}>
      <input id={id} type="checkbox" aria-describedby={hint ? `${id}-hint` : undefined} className={BOX} {...rest} />
      <span className="min-w-0">
        <label htmlFor={rest.id ?? id}>{label}</label>
        {hint && (
          <span id={`${id}-hint`} className="block text-xs text-muted">
            {hint}
          </span>
        )}
      </span>
    </div>
  );
}

interface RadioGroupProps<V extends string> {
  legend: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  name?: string;
  value: V | undefined;
  onValueChange: (value: V) => void;
  options: readonly { value: V; label: ReactNode; hint?: ReactNode }[];
  className?: string;
}

/** A question with a few answers, one of which holds. */
export function RadioGroup<V extends string>({
  legend,
  hint,
  error,
  name,
  value,
  onValueChange,
  options,
  className,
}: RadioGroupProps<V>) {
  const id = useId();
  return (
    <fieldset
      className={clsx("min-w-0", className)}
      aria-describedby={clsx(hint && `${id}-hint`, error && `${id}-error`) || undefined}
      aria-invalid={error ? true : undefined}
    >
      <legend className="text-sm font-medium">{legend}</legend>
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </p>
      )}
      <div className="mt-1.5 flex flex-col gap-1.5">
        {options.map((option) => (
          <label key={option.value} className="flex gap-2 text-sm">
            <input
              type="radio"
              name={name ?? id}
              value={option.value}
              checked={value === option.value}
              onChange={() => onValueChange(option.value)}
              className={BOX}
            />
            <span className="min-w-0">
              {option.label}
              {option.hint && <span className="block text-xs text-muted">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      {error && (
        <div className="mt-1">
          <FieldError id={`${id}-error`}>{error}</FieldError>
        </div>
      )}
    </fieldset>
  );
}
