import type { Element, Root, RootContent } from "hast";
import { describe, expect, it } from "vitest";
import { toHast } from "@/lib/formats/markdown-tree";
import type { CodeMark } from "./code-mark";
import { MARK_ELEMENT, placeMarks } from "./markdown-marks";

const mark = (id: string, startLine: number): CodeMark => ({
  id,
  startLine,
  endLine: startLine,
  tone: "critical",
  label: id,
});

/** The tag of the element that each mark came to stand in. */
function hostsOf(tree: Root): Record<string, string> {
  const found: Record<string, string> = {};
  const walk = (node: Root | RootContent, parent?: Element) => {
    if (node.type === "element" && node.tagName === MARK_ELEMENT) {
      for (const id of String(node.properties.dataIds).split("\n")) found[id] = parent?.tagName ?? "";
    } else if ("children" in node)
      for (const child of node.children) walk(child, node.type === "element" ? node : undefined);
  };
  walk(tree);
  return found;
}

describe("placeMarks", () => {
  const tree = toHast("# Title\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n\nLast\n");

  it("puts a mark into the innermost block that holds its line", () => {
    expect(hostsOf(placeMarks(tree, [mark("title", 1), mark("item", 4), mark("row", 8), mark("last", 11)]))).toEqual({
      title: "h1",
      item: "li",
      row: "td",
      last: "p",
    });
  });

  it("puts a mark on an empty line into the next block, and one past the end into the last", () => {
    expect(hostsOf(placeMarks(tree, [mark("gap", 9), mark("past", 40)]))).toEqual({ gap: "p", past: "p" });
  });

  it("leaves a document without marks as it is", () => {
    expect(placeMarks(tree, [])).toBe(tree);
  });
});
