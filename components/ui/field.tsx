"use client";

import { clsx } from "clsx";
import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { createContext, use, useId, type ReactNode } from "react";

interface FieldLinks {
  id: string;
  describedBy: string | undefined;
  isInvalid: boolean;
  isRequired: boolean;
}

const FieldContext = createContext<FieldLinks | null>(null);

/** Gives a control the id and the descriptions of the field it stands in. */
export function useField(): FieldLinks | null {
  return use(FieldContext);
}

interface Props {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  required?: boolean;
  /** Says "optional" beside the label, for forms where most fields are required. */
  optional?: boolean;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
  /** Something at the right end of the label's line, such as a counter. */
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A label, a hint, an error and the one control between them, tied together for assistive technology. */
export function Field({
  label,
  hint,
  error,
  required = false,
  optional,
  hideLabel,
  aside,
  className,
  children,
}: Props) {
  const t = useTranslations("ui");
  const id = useId();
  const describedBy = clsx(hint && `${id}-hint`, error && `${id}-error`) || undefined;
  return (
    <div className={clsx("flex min-w-0 flex-col gap-1", className)}>
      <div className={clsx("flex items-baseline justify-between gap-2", hideLabel && "sr-only")}>
        <label htmlFor={id} className="text-sm font-medium text-ink">
          {label}
          {required && <span className="ml-1.5 text-xs font-normal text-muted">{t("required")}</span>}
          {optional && <span className="ml-1.5 text-xs font-normal text-muted">{t("optional")}</span>}
        </label>
        {aside && <span className="text-xs text-muted tabular-nums">{aside}</span>}
      </div>
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </p>
      )}
      <FieldContext value={{ id, describedBy, isInvalid: Boolean(error), isRequired: required }}>
        {children}
      </FieldContext>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}

/** What is wrong with a field, in words. */
export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} role="alert" className="flex items-start gap-1.5 text-xs font-medium text-critical">
      <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      <span>{children}</span>
    </p>
  );
}
