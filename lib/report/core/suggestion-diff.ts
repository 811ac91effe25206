import type { Suggestion } from "../../review/core/suggestion.ts";
import type { DiffLine, StrictPart } from "./strict-report.ts";
import { visibleText } from "./visible-text.ts";

type Hunk = Extract<StrictPart, { kind: "diff" }>["hunk"];

/** Splits an edit's text into lines. The last line end belongs to its line; no text at all is no line. */
function linesOf(text: string): string[] {
  return text === "" ? [] : visibleText(text).replace(/\n$/, "").split("\n");
}

function sharedPrefix(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a[length] === b[length]) length += 1;
  return length;
}

/**
 * Sets a suggestion out as a diff of real lines: what both ends share stays, the middle is replaced. Without
 * `before` (the revision's bytes were purged) only the new lines are shown.
 */
export function suggestionDiff(suggestion: Suggestion): { hunk: Hunk; lines: DiffLine[] } {
  const { startLine, endLine } = suggestion;
  const oldLines = linesOf(suggestion.before ?? "");
  const newLines = linesOf(suggestion.after);
  const head = sharedPrefix(oldLines, newLines);
  const tail = sharedPrefix(oldLines.slice(head).reverse(), newLines.slice(head).reverse());
  const same = (text: string, oldIndex: number, newIndex: number): DiffLine => ({
    kind: "same",
    text,
    oldLine: startLine + oldIndex,
    newLine: startLine + newIndex,
  });
  const oldEnd = oldLines.length - tail;
  const newEnd = newLines.length - tail;
  const lines: DiffLine[] = [
    ...oldLines.slice(0, head).map((text, n) => same(text, n, n)),
    ...oldLines
      .slice(head, oldEnd)
      .map((text, n): DiffLine => ({ kind: "removed", text, oldLine: startLine + head + n, newLine: null })),
    ...newLines
      .slice(head, newEnd)
      .map((text, n): DiffLine => ({ kind: "added", text, oldLine: null, newLine: startLine + head + n })),
    ...oldLines.slice(oldEnd).map((text, n) => same(text, oldEnd + n, newEnd + n)),
  ];
  const oldCount = suggestion.before === undefined ? endLine - startLine + 1 : oldLines.length;
  // A unified diff counts an empty side from the line before it.
  const start = (count: number) => (count === 0 ? startLine - 1 : startLine);
  const newCount = newLines.length;
  return { hunk: { oldStart: start(oldCount), oldCount, newStart: start(newCount), newCount }, lines };
}
