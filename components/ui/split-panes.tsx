"use client";

import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { useId, useRef, useState, type CSSProperties, type KeyboardEvent, type ReactNode } from "react";
import { Count } from "./badge";
import { PaneSeparator } from "./pane-separator";
import { clampSize, type PaneLimits } from "./pane-sizes";
import { useMedia } from "./use-media";
import { useRememberedSizes } from "./use-remembered-sizes";

export type PaneName = "start" | "middle" | "end";

export interface Pane {
  label: string;
  content: ReactNode;
  /** A number on its tab when the panes are tabs. */
  count?: number;
}

interface Props {
  /** Names the place where the widths are remembered, one per kind of page. */
  storageKey: string;
  start: Pane;
  middle: Pane;
  end: Pane;
  startSize?: number;
  endSize?: number;
  startLimits?: PaneLimits;
  endLimits?: PaneLimits;
  /** The pane in sight when they are tabs; selecting something may bring another one forward. */
  active?: PaneName;
  onActiveChange?: (pane: PaneName) => void;
  className?: string;
}

const NAMES: readonly PaneName[] = ["start", "middle", "end"];

/**
 * Three panes side by side whose separators move by pointer and by keyboard; tabs below 1024 px.
 *
 * Every pane stays mounted at any width, so that an editor in one keeps its state.
 */
export function SplitPanes({
  storageKey,
  start,
  middle,
  end,
  startSize = 260,
  endSize = 380,
  startLimits = { min: 180, max: 480 },
  endLimits = { min: 260, max: 720 },
  active,
  onActiveChange,
  className,
}: Props) {
  const t = useTranslations("ui");
  const id = useId();
  const isNarrow = useMedia("(width < 1024px)");
  const [sizes, setSizes] = useRememberedSizes(storageKey, [startSize, endSize]);
  const [ownActive, setOwnActive] = useState<PaneName>("middle");
  const current = active ?? ownActive;
  const show = (pane: PaneName) => {
    setOwnActive(pane);
    onActiveChange?.(pane);
  };
  const panes = { start, middle, end };
  const width = { start: clampSize(sizes[0], startLimits), end: clampSize(sizes[1], endLimits) };

  return (
    <div className={clsx("flex min-h-0 min-w-0 flex-1 flex-col", className)}>
      {isNarrow && <PaneTabs id={id} panes={panes} current={current} onShow={show} />}
      <div
        className="flex min-h-0 min-w-0 flex-1"
        style={{ "--start": `${width.start}px`, "--end": `${width.end}px` } as CSSProperties}
      >
        {NAMES.map((name) => (
          <PaneAndSeparator
            key={name}
            name={name}
            id={`${id}-${name}`}
            label={panes[name].label}
            isNarrow={isNarrow}
            isShown={current === name}
            separator={
              name === "start" ? (
                <PaneSeparator
                  label={t("resize", { pane: start.label })}
                  controls={`${id}-start`}
                  side="start"
                  size={width.start}
                  limits={startLimits}
                  onResize={(size) => setSizes([size, width.end])}
                  onReset={() => setSizes([startSize, width.end])}
                />
              ) : name === "middle" ? (
                <PaneSeparator
                  label={t("resize", { pane: end.label })}
                  controls={`${id}-end`}
                  side="end"
                  size={width.end}
                  limits={endLimits}
                  onResize={(size) => setSizes([width.start, size])}
                  onReset={() => setSizes([width.start, endSize])}
                />
              ) : null
            }
          >
            {panes[name].content}
          </PaneAndSeparator>
        ))}
      </div>
    </div>
  );
}

interface PaneProps {
  name: PaneName;
  id: string;
  label: string;
  isNarrow: boolean;
  isShown: boolean;
  separator: ReactNode;
  children: ReactNode;
}

const PANE_WIDTH: Record<PaneName, string> = {
  start: "lg:w-(--start) lg:flex-none",
  middle: "lg:flex-1",
  end: "lg:w-(--end) lg:flex-none",
};

function PaneAndSeparator({ name, id, label, isNarrow, isShown, separator, children }: PaneProps) {
  return (
    <>
      <section
        id={id}
        role={isNarrow ? "tabpanel" : "region"}
        aria-label={label}
        className={clsx(
          "relative min-h-0 min-w-0 overflow-y-auto max-lg:w-full",
          PANE_WIDTH[name],
          !isShown && "max-lg:hidden",
        )}
      >
        {children}
      </section>
      {separator}
    </>
  );
}

interface PaneTabsProps {
  id: string;
  panes: Record<PaneName, Pane>;
  current: PaneName;
  onShow: (pane: PaneName) => void;
}

function PaneTabs({ id, panes, current, onShow }: PaneTabsProps) {
  const tabs = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent, at: number) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = step && NAMES[(at + step + NAMES.length) % NAMES.length];
    if (!next) return;
    event.preventDefault();
    onShow(next);
    tabs.current?.querySelector<HTMLElement>(`[data-pane="${next}"]`)?.focus();
  };
  return (
    <div ref={tabs} role="tablist" className="flex shrink-0 border-b bg-surface print:hidden">
      {NAMES.map((name, at) => (
        <button
          key={name}
          type="button"
          role="tab"
          data-pane={name}
          aria-selected={current === name}
          aria-controls={`${id}-${name}`}
          tabIndex={current === name ? 0 : -1}
          onClick={() => onShow(name)}
          onKeyDown={(event) => onKeyDown(event, at)}
          className={clsx(
            "-mb-px inline-flex h-10 min-w-0 flex-1 items-center justify-center gap-1.5 border-b-2 px-2 text-sm font-medium focus-visible:-outline-offset-2",
            current === name ? "border-accent text-ink" : "border-transparent text-muted",
          )}
        >
          <span className="truncate">{panes[name].label}</span>
          {panes[name].count !== undefined && <Count>{panes[name].count}</Count>}
        </button>
      ))}
    </div>
  );
}
