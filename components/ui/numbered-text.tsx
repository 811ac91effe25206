"use client";

import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { memo, useEffect, useMemo, useRef, useState, type CSSProperties, type KeyboardEvent, type MouseEvent } from "react";
import { linesOfText, marksByLine, shownOf, tonesByLine, type CodeMark } from "./code-mark";
import { MarkGlyph } from "./mark-glyph";
import type { Tone } from "./tone";

export interface TextViewProps {
  value: string;
  decorations?: readonly CodeMark[];
  /** How many marks there is room for beside a line from the beginning, so that those that come later move no text. */
  lanes?: number;
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
export function NumberedText({
  value,
  decorations = NONE,
  lanes: least = 1,
  reveal,
  onSelectLines,
  onMarkClick,
  ariaLabel,
  className,
}: TextViewProps) {
  const t = useTranslations("ui.code");
  const box = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => linesOfText(value), [value]);
  const marks = useMemo(() => marksByLine(decorations), [decorations]);
  const tones = useMemo(() => tonesByLine(decorations), [decorations]);
  const chunks = useMemo(() => chunksOf(lines), [lines]);
  // As wide as the line with most marks needs it.
  const lanes = useMemo(() => Math.max(least, ...new Set([...marks.values()].map((own) => shownOf(own).length))), [marks, least]);
  const [range, setRange] = useState<Range>();
  const [current, setCurrent] = useState(1);

  const start = reveal?.start;
  useEffect(() => {
    if (start !== undefined) box.current?.querySelector(`[data-line="${start}"]`)?.scrollIntoView({ block: "center" });
  }, [start, value]);

  const select = (next: Range) => {
    setRange(next);
    setCurrent(next.head);
    onSelectLines?.(Math.min(next.anchor, next.head), Math.max(next.anchor, next.head));
  };
  const onClick = (event: MouseEvent) => {
    const button = (event.target as HTMLElement).closest("button");
    const line = lineAt(event.target);
    if (!button || line === undefined) return;
    if (button.dataset.mark !== undefined) return onMarkClick?.(button.dataset.mark);
    const isTouch = (event.nativeEvent as globalThis.PointerEvent).pointerType === "touch";
    const isSingle = range !== undefined && range.anchor === range.head && range.head !== line;
    select(
      range && (event.shiftKey || (isTouch && isSingle)) ? { ...range, head: line } : { anchor: line, head: line },
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const line = lineAt(event.target);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20, Home: -lines.length, End: lines.length }[
      event.key
    ];
    if (step === undefined || line === undefined || !onSelectLines) return;
    event.preventDefault();
    const next = Math.min(lines.length, Math.max(1, line + step));
    setCurrent(next);
    if (event.shiftKey) select({ anchor: range?.anchor ?? line, head: next });
    box.current?.querySelector<HTMLElement>(`[data-line="${next}"] button`)?.focus();
  };

  const selected = range && { start: Math.min(range.anchor, range.head), end: Math.max(range.anchor, range.head) };
  return (
    <div
      ref={box}
      role="group"
      aria-label={ariaLabel}
      onClick={onClick}
      onKeyDown={onKeyDown}
      className={clsx("h-full overflow-auto bg-surface font-mono text-xs leading-6", className)}
    >
      {chunks.map((chunk) => (
        <Chunk
          key={chunk.start}
          {...chunk}
          marks={marks}
          tones={tones}
          lanes={lanes}
          {...within(chunk, selected, "selected")}
          {...within(chunk, reveal, "pointed")}
          stop={chunk.start <= current && current < chunk.start + CHUNK ? current : undefined}
          isSelectable={onSelectLines !== undefined}
          areMarksOpen={onMarkClick !== undefined}
        />
      ))}
      <p role="status" className="sr-only">
        {selected && t("selected", selected)}
      </p>
    </div>
  );
}

const NONE: readonly CodeMark[] = [];

interface ChunkProps {
  start: number;
  lines: readonly string[];
  marks: ReadonlyMap<number, readonly CodeMark[]>;
  tones: ReadonlyMap<number, Tone>;
  /** How many marks stand beside each other where most do. */
  lanes: number;
  selectedStart?: number;
  selectedEnd?: number;
  pointedStart?: number;
  pointedEnd?: number;
  /** The line whose button is in the tab order, if it is here. */
  stop: number | undefined;
  isSelectable: boolean;
  areMarksOpen: boolean;
}

/** Some lines; drawn again only when something about them changed. */
const Chunk = memo(function Chunk({
  start,
  lines,
  marks,
  tones,
  lanes,
  stop,
  isSelectable,
  areMarksOpen,
  ...ranges
}: ChunkProps) {
  const t = useTranslations("ui.code");
  const { selectedStart = Infinity, selectedEnd = -1, pointedStart = Infinity, pointedEnd = -1 } = ranges;
  return (
    <div className="[contain-intrinsic-size:auto_2400px] [content-visibility:auto]" style={{ "--lanes": lanes } as CSSProperties}>
      {lines.map((text, at) => {
        const line = start + at;
        const own = marks.get(line);
        const tone = tones.get(line);
        const isSelected = selectedStart <= line && line <= selectedEnd;
        const isPointed = pointedStart <= line && line <= pointedEnd;
        return (
          <div
            key={line}
            data-line={line}
            className={clsx(
              "grid grid-cols-[3.25rem_calc(var(--lanes)*1.5rem)_1fr]",
              isSelected ? "bg-accent-soft" : tone && TINT[tone],
              isPointed && "shadow-[inset_3px_0_0_var(--accent)]",
            )}
          >
            {isSelectable ? (
              <button
                type="button"
                aria-label={
                  own ? t("lineMarked", { line, marks: own.map(({ label }) => label).join(", ") }) : t("line", { line })
                }
                aria-pressed={isSelected}
                tabIndex={line === stop ? 0 : -1}
                className={clsx(
                  NUMBER,
                  "hover:bg-hover hover:text-ink focus-visible:-outline-offset-2",
                  isSelected && "font-semibold text-accent",
                )}
              >
                {line}
              </button>
            ) : (
              <span className={NUMBER}>{line}</span>
            )}
            {/* As high as the line: what is pressed by a finger is not smaller than it must be. */}
            <span className="flex h-6 items-center *:size-6">
              {own && shownOf(own).map((mark) => <MarkGlyph key={mark.id} mark={mark} isButton={areMarksOpen} />)}
            </span>
            <span className="pr-3 [overflow-wrap:anywhere] whitespace-pre-wrap">{text || " "}</span>
          </div>
        );
      })}
    </div>
  );
});

const NUMBER = "flex w-full items-start justify-end pr-2 text-muted tabular-nums select-none";

function lineAt(target: EventTarget): number | undefined {
  const line = (target as HTMLElement).closest<HTMLElement>("[data-line]")?.dataset.line;
  return line === undefined ? undefined : Number(line);
}

/** The part of a range that falls into a chunk, as two numbers, so that the chunks it misses see no change. */
function within<N extends string>(
  chunk: { start: number },
  range: { start: number; end: number } | undefined,
  name: N,
) {
  const last = chunk.start + CHUNK - 1;
  if (!range || range.end < chunk.start || range.start > last) return {};
  return { [`${name}Start`]: Math.max(range.start, chunk.start), [`${name}End`]: Math.min(range.end, last) };
}

function chunksOf(lines: readonly string[]): { start: number; lines: readonly string[] }[] {
  return Array.from({ length: Math.ceil(lines.length / CHUNK) }, (_, at) => ({
    start: at * CHUNK + 1,
    lines: lines.slice(at * CHUNK, (at + 1) * CHUNK),
  }));
}
