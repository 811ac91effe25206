"use client";

import { clsx } from "clsx";
import { useRef, type KeyboardEvent, type ReactNode } from "react";
import { Kbd } from "./kbd";
import { TONE_SOFT, type Tone } from "./tone";

export interface Segment<V extends string> {
  value: V;
  label: ReactNode;
  /** The colour when chosen. */
  tone?: Tone;
  mark?: ReactNode;
  /** The single key that chooses it, shown as a hint. */
  shortcut?: string;
}

interface Props<V extends string> {
  /** What is being chosen, for assistive technology. */
  label: string;
  options: readonly Segment<V>[];
  value: V | undefined;
  onValueChange: (value: V) => void;
  /**
   * `manual`: arrow keys move and Space or Enter chooses. For choices that are recorded, such as an answer,
   * so that walking past one does not give it.
   */
  activation?: "automatic" | "manual";
  size?: "sm" | "md";
  /** Shows the shortcuts; off when the reader has switched single keys off. */
  showShortcuts?: boolean;
  isBusy?: boolean;
  /** Set with `aria-describedby` when the choice cannot be made now; the reasons stand there. */
  isBlocked?: boolean;
  "aria-describedby"?: string;
  className?: string;
}

/** A few choices side by side, one of which holds. */
export function Segmented<V extends string>({
  label,
  options,
  value,
  onValueChange,
  activation = "automatic",
  size = "md",
  showShortcuts = true,
  isBusy = false,
  isBlocked = false,
  className,
  ...rest
}: Props<V>) {
  const buttons = useRef(new Map<V, HTMLButtonElement>());
  const stop = options.find((option) => option.value === value)?.value ?? options[0]?.value;

  // Four answers in a narrow pane stand two by two, not three and one.
  const isLong = options.length > 3;

  const choose = (next: V) => {
    if (!isBusy && !isBlocked && next !== value) onValueChange(next);
  };
  const onKeyDown = (event: KeyboardEvent, at: number) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = options[(at + step + options.length) % options.length];
    if (!next) return;
    buttons.current.get(next.value)?.focus();
    if (activation === "automatic") choose(next.value);
  };

  const group = (
    <div
      role="radiogroup"
      aria-label={label}
      aria-busy={isBusy || undefined}
      aria-disabled={isBlocked || undefined}
      className={clsx(
        "max-w-full gap-px rounded-md border border-line-strong p-px",
        isBlocked ? "border-dashed" : "bg-sunken",
        isLong ? "grid grid-cols-2 @min-[30rem]:inline-flex" : "inline-flex flex-wrap",
        className,
      )}
      {...rest}
    >
      {options.map((option, at) => {
        const isChosen = option.value === value;
        return (
          <button
            key={option.value}
            ref={(element) => {
              if (element) buttons.current.set(option.value, element);
              else buttons.current.delete(option.value);
            }}
            type="button"
            role="radio"
            aria-checked={isChosen}
            aria-disabled={isBlocked || undefined}
            aria-keyshortcuts={option.shortcut}
            tabIndex={option.value === stop ? 0 : -1}
            onClick={() => choose(option.value)}
            onKeyDown={(event) => onKeyDown(event, at)}
            className={clsx(
              "inline-flex flex-auto items-center justify-center gap-1.5 rounded-[4px] border font-medium whitespace-nowrap",
              size === "sm" ? "h-6 px-2 text-xs" : "h-7 px-2.5 text-sm",
              isChosen && option.tone
                ? TONE_SOFT[option.tone]
                : isChosen
                  ? "border-line-strong bg-surface text-ink"
                  : isBlocked
                    ? "border-transparent text-muted"
                    : "border-transparent text-soft",
              !isChosen && !isBlocked && "hover:bg-hover hover:text-ink",
            )}
          >
            {option.mark}
            {option.label}
            {option.shortcut && showShortcuts && (
              <Kbd className={clsx("max-md:hidden", isLong && "@max-[16rem]:hidden")}>{option.shortcut}</Kbd>
            )}
          </button>
        );
      })}
    </div>
  );
  return isLong ? <div className="@container w-full min-w-0">{group}</div> : group;
}
