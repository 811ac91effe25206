import { describe, expect, it } from "vitest";
import { suggestionDiff } from "./suggestion-diff.ts";

const shown = (edit: Parameters<typeof suggestionDiff>[0]) =>
  suggestionDiff(edit).lines.map(({ kind, oldLine, newLine, text }) => [kind, oldLine, newLine, text]);

describe("suggestionDiff", () => {
  it("keeps the lines that both ends share and numbers each line on its own side", () => {
    const edit = { path: "a", startLine: 10, endLine: 12, before: "a\nb\nc\n", after: "a\nx\ny\nc\n" };
    expect(shown(edit)).toEqual([
      ["same", 10, 10, "a"],
      ["removed", 11, null, "b"],
      ["added", null, 11, "x"],
      ["added", null, 12, "y"],
      ["same", 12, 13, "c"],
    ]);
    expect(suggestionDiff(edit).hunk).toEqual({ oldStart: 10, oldCount: 3, newStart: 10, newCount: 4 });
  });

  it("does not count the same line twice when lines repeat", () => {
    expect(shown({ path: "a", startLine: 1, endLine: 1, before: "x", after: "x\nx" })).toEqual([
      ["same", 1, 1, "x"],
      ["added", null, 2, "x"],
    ]);
  });

  it("shows an insertion without old lines, counted from the line before as in a unified diff", () => {
    const edit = { path: "a", startLine: 5, endLine: 4, before: "", after: "new\n" };
    expect(shown(edit)).toEqual([["added", null, 5, "new"]]);
    expect(suggestionDiff(edit).hunk).toEqual({ oldStart: 4, oldCount: 0, newStart: 5, newCount: 1 });
  });

  it("shows a deletion without new lines, and an empty line as a line", () => {
    const edit = { path: "a", startLine: 5, endLine: 6, before: "a\n\n", after: "" };
    expect(shown(edit)).toEqual([
      ["removed", 5, null, "a"],
      ["removed", 6, null, ""],
    ]);
    expect(suggestionDiff(edit).hunk).toEqual({ oldStart: 5, oldCount: 2, newStart: 4, newCount: 0 });
  });

  it("shows the new lines alone when the old ones are gone", () => {
    const edit = { path: "a", startLine: 5, endLine: 6, after: "n" };
    expect(shown(edit)).toEqual([["added", null, 5, "n"]]);
    expect(suggestionDiff(edit).hunk.oldCount).toBe(2);
  });

  it("reads Windows line ends as line ends", () => {
    expect(shown({ path: "a", startLine: 1, endLine: 2, before: "a\r\nb\r\n", after: "a\nb\n" })).toEqual([
      ["same", 1, 1, "a"],
      ["same", 2, 2, "b"],
    ]);
  });
});
