"use client";

import { useRef, type KeyboardEvent, type PointerEvent } from "react";
import { clampSize, sizeAfterKey, type PaneLimits } from "./pane-sizes";

interface Props {
  label: string;
  controls: string;
  side: "start" | "end";
  size: number;
  limits: PaneLimits;
  onResize: (size: number) => void;
  onReset: () => void;
}

/** The line between two panes: it moves by pointer, by arrow keys, and back by a double click. */
export function PaneSeparator({ label, controls, side, size, limits, onResize, onReset }: Props) {
  const grip = useRef<{ x: number; size: number } | null>(null);
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    grip.current = { x: event.clientX, size };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (!grip.current) return;
    const moved = event.clientX - grip.current.x;
    onResize(clampSize(grip.current.size + (side === "start" ? moved : -moved), limits));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = sizeAfterKey(event.key, event.shiftKey, size, limits, side);
    if (next === undefined) return;
    event.preventDefault();
    onResize(next);
  };
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-controls={controls}
      aria-valuenow={size}
      aria-valuemin={limits.min}
      aria-valuemax={limits.max}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onLostPointerCapture={() => (grip.current = null)}
      onDoubleClick={onReset}
      onKeyDown={onKeyDown}
      className="group relative z-10 w-px shrink-0 cursor-col-resize touch-none bg-line max-lg:hidden print:hidden"
    >
      <span className="absolute inset-y-0 -left-1 w-[9px]" />
      <span className="absolute inset-y-0 -left-px w-[3px] bg-accent opacity-0 group-hover:opacity-60 group-focus-visible:opacity-100 group-active:opacity-100" />
    </div>
  );
}
