"use client";

import { clsx } from "clsx";
import type { CodeMark } from "./code-mark";
import { MarkShape } from "./mark-shape";
import { TONE_MARK } from "./tone";

/**
 * The sign in the margin that something stands at a line; its name says what. As a button it names its mark in
 * `data-mark`, for the view around it to act on.
 */
export function MarkGlyph({ mark, isButton }: { mark: CodeMark; isButton: boolean }) {
  const look = clsx("inline-flex size-4 items-center justify-center rounded-sm", TONE_MARK[mark.tone]);
  const shape = mark.form ? (
    <MarkShape form={mark.form} className="size-3.5" />
  ) : (
    <svg viewBox="0 0 16 16" aria-hidden="true" className="size-3.5">
      {mark.tone === "critical" ? (
        <circle cx="8" cy="8" r="6" fill="currentColor" />
      ) : mark.tone === "important" ? (
        <>
          <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="2" />
          <path d="M8 3a5 5 0 0 1 0 10z" fill="currentColor" />
        </>
      ) : (
        <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="2" />
      )}
    </svg>
  );
  if (!isButton)
    return (
      <span role="img" aria-label={mark.label} title={mark.label} className={look}>
        {shape}
      </span>
    );
  return (
    <button
      type="button"
      data-mark={mark.id}
      aria-label={mark.label}
      title={mark.label}
      className={clsx(look, "hover:bg-hover")}
    >
      {shape}
    </button>
  );
}
