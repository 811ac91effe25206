/** A text that was read from pages: `pages` holds the first line of each, from 1. */
export interface PagedText {
  readonly text: string;
  readonly pages: number[];
  readonly lineCount: number;
}

/** Puts pages' lines one after the other, with one empty line between two pages; a page without text is an empty line. */
export function joinPages(pages: readonly (readonly string[])[]): PagedText {
  const starts: number[] = [];
  const lines: string[] = [];
  for (const [index, page] of pages.entries()) {
    if (index > 0) lines.push("");
    starts.push(lines.length + 1);
    if (page.length === 0) lines.push("");
    else for (const line of page) lines.push(line);
  }
  return { text: `${lines.join("\n")}\n`, pages: starts, lineCount: lines.length };
}

/** Finds the page of a line and the line within that page, both from 1, so that a place can be told as the reader's own copy shows it. */
export function pagePlace(pages: readonly number[], line: number): { readonly page: number; readonly line: number } {
  const page = Math.max(1, pages.findLastIndex((start) => start <= line) + 1);
  return { page, line: line - (pages[page - 1] ?? 1) + 1 };
}
