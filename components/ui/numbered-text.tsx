"use client";

import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from "react";
import { linesOfText, marksByLine, toneOfLine, type CodeMark } from "./code-mark";
import { MarkGlyph } from "./mark-glyph";
import type { Tone } from "./tone";

export interface TextViewProps {
  value: string;
  decorations?: readonly CodeMark[];
  /** Lines to bring into sight and point out. */
  reveal?: { readonly start: number; readonly end: number };
  onSelectLines?: (start: number, end: number) => void;
  onMarkClick?: (id: string) => void;
  ariaLabel: string;
  className?: string;
}

interface Range {
  anchor: number;
  head: number;
}

const TINT: Record<Tone, string> = {
  critical: "bg-critical-soft",
  important: "bg-important-soft",
  info: "bg-info-soft",
  accent: "bg-accent-soft",
  success: "bg-success-soft",
  neutral: "bg-sunken",
};

/** Lines drawn together; those out of sight cost the browser nothing. */
const CHUNK = 100;

/**
 * A text as numbered lines, for narrow screens and for those who prefer it to the editor.
 *
 * The line numbers are buttons, one of them in the tab order: arrows move, Shift extends, Enter selects. With a
 * pointer Shift-click extends; by touch a second line does.
 */
export function NumberedText({ value, decorations, reveal, onSelectLines, onMarkClick, ariaLabel, className }: TextViewProps) {
  const t = useTranslations("ui.code");
  const box = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => linesOfText(value), [value]);
  const marks = useMemo(() => marksByLine(decorations ?? []), [decorations]);
  const [range, setRange] = useState<Range>();
  const [current, setCurrent] = useState(1);
  const stop = Math.min(current, lines.length);

  const start = reveal?.start;
  useEffect(() => {
    if (start !== undefined) box.current?.querySelector(`[data-line="${start}"]`)?.scrollIntoView({ block: "center" });
  }, [start, value]);

  const select = (next: Range) => {
    setRange(next);
    setCurrent(next.head);
    onSelectLines?.(Math.min(next.anchor, next.head), Math.max(next.anchor, next.head));
  };
  const onClick = (event: MouseEvent, line: number) => {
    const isTouch = (event.nativeEvent as globalThis.PointerEvent).pointerType === "touch";
    const isSingle = range !== undefined && range.anchor === range.head && range.head !== line;
    select(range && (event.shiftKey || (isTouch && isSingle)) ? { ...range, head: line } : { anchor: line, head: line });
  };
  const onKeyDown = (event: KeyboardEvent, line: number) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20, Home: -lines.length, End: lines.length }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.min(lines.length, Math.max(1, line + step));
    setCurrent(next);
    if (event.shiftKey && onSelectLines) select({ anchor: range?.anchor ?? line, head: next });
    box.current?.querySelector<HTMLElement>(`[data-line="${next}"] button`)?.focus();
  };

  const low = range && Math.min(range.anchor, range.head);
  const high = range && Math.max(range.anchor, range.head);
  const isPointedOut = (line: number) => reveal !== undefined && reveal.start <= line && line <= reveal.end;

  return (
    <div ref={box} role="group" aria-label={ariaLabel} className={clsx("h-full overflow-auto bg-surface font-mono text-xs leading-5", className)}>
      {chunksOf(lines).map((chunk) => (
        <div key={chunk.start} className="[contain-intrinsic-size:auto_2000px] [content-visibility:auto]">
          {chunk.lines.map((text, at) => {
            const line = chunk.start + at;
            const own = marks.get(line) ?? [];
            const tone = toneOfLine(decorations ?? [], line);
            const isSelected = low !== undefined && high !== undefined && low <= line && line <= high;
            return (
              <div
                key={line}
                data-line={line}
                className={clsx(
                  "grid grid-cols-[3.25rem_1.25rem_1fr]",
                  isSelected ? "bg-accent-soft" : tone && TINT[tone],
                  isPointedOut(line) && "shadow-[inset_3px_0_0_var(--accent)]",
                )}
              >
                <LineButton
                  line={line}
                  label={own.length > 0 ? t("lineMarked", { line, marks: own.map(({ label }) => label).join(", ") }) : t("line", { line })}
                  isSelected={isSelected}
                  isStop={line === stop}
                  onClick={onSelectLines && ((event) => onClick(event, line))}
                  onKeyDown={(event) => onKeyDown(event, line)}
                />
                <span className="flex h-5 items-center">{own[0] && <MarkGlyph mark={own[0]} onClick={onMarkClick && (() => onMarkClick(own[0]?.id ?? ""))} />}</span>
                <span className="pr-3 [overflow-wrap:anywhere] whitespace-pre-wrap">{text || " "}</span>
              </div>
            );
          })}
        </div>
      ))}
      <p role="status" className="sr-only">
        {low !== undefined && high !== undefined && t("selected", { start: low, end: high })}
      </p>
    </div>
  );
}

interface LineButtonProps {
  line: number;
  label: string;
  isSelected: boolean;
  isStop: boolean;
  onClick?: ((event: MouseEvent) => void) | undefined;
  onKeyDown: (event: KeyboardEvent) => void;
}

function LineButton({ line, label, isSelected, isStop, onClick, onKeyDown }: LineButtonProps) {
  const look = "flex w-full items-start justify-end pr-2 text-muted tabular-nums select-none";
  if (!onClick) return <span className={look}>{line}</span>;
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={isSelected}
      tabIndex={isStop ? 0 : -1}
      onClick={onClick}
      onKeyDown={onKeyDown}
      className={clsx(look, "hover:bg-hover hover:text-ink focus-visible:-outline-offset-2", isSelected && "font-semibold text-accent")}
    >
      {line}
    </button>
  );
}

function chunksOf(lines: readonly string[]): { start: number; lines: readonly string[] }[] {
  return Array.from({ length: Math.ceil(lines.length / CHUNK) }, (_, at) => ({
    start: at * CHUNK + 1,
    lines: lines.slice(at * CHUNK, (at + 1) * CHUNK),
  }));
}
