import { diffLines } from "diff";

export interface DiffLine {
  change: "added" | "removed" | "same";
  /** Line numbers before and after; absent on the side where the line is not. */
  before?: number;
  after?: number;
  text: string;
}

/**
 * Compares two short texts line by line.
 *
 * Line endings do not count: a suggestion is written in the browser, the submission anywhere.
 */
export function compareLines(before: string, after: string, startLine = 1): DiffLine[] {
  const lines: DiffLine[] = [];
  let left = startLine;
  let right = startLine;
  for (const part of diffLines(ended(before), ended(after))) {
    const change = part.added ? "added" : part.removed ? "removed" : "same";
    for (const text of part.value.split("\n").slice(0, -1)) {
      lines.push({
        change,
        text,
        ...(change !== "added" && { before: left }),
        ...(change !== "removed" && { after: right }),
      });
      if (change !== "added") left += 1;
      if (change !== "removed") right += 1;
    }
  }
  return lines;
}

/** Ends a text with exactly the line break it lacks; no text has no lines. */
function ended(text: string): string {
  const plain = text.replace(/\r\n?/g, "\n");
  return plain === "" || plain.endsWith("\n") ? plain : `${plain}\n`;
}
