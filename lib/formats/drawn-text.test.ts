import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withDrawnText } from "./drawn-text";
import { blocksOf } from "./markdown-blocks";

const read = (text: string) => withDrawnText(blocksOf(text), text.split("\n"));
const shown = (text: string) => read(text).map(({ kind, line, endLine, cells, isOutput }) => `${kind}${isOutput ? "!" : ""} ${line}${endLine === line ? "" : `-${endLine}`}${cells ? ` ${cells.join("|")}` : ""}`);

describe("a table that is set with spaces", () => {
  it("is rows under its header, between the paragraphs around it", () => {
    const text = "Found by the audit:\n\nSeverity   Raised   Fixed\nHigh       3        3\nLow        14       12\n\nAll are dealt with.";
    expect(shown(text)).toEqual(["paragraph 1", "row 4 High|3|3", "row 5 Low|14|12", "paragraph 7"]);
    expect(read(text)[1]!.header).toEqual(["Severity", "Raised", "Fixed"]);
  });

  it("has a title row that is indented because its first column has no name", () => {
    const text = "Measured:\n\n              2.5.3      2.6.0\np50           38 ms      19 ms\np95           96 ms      41 ms";
    expect(shown(text)).toEqual(["paragraph 1", "row 4 p50|38 ms|19 ms", "row 5 p95|96 ms|41 ms"]);
    expect(read(text)[1]!.header).toEqual(["", "2.5.3", "2.6.0"]);
  });

  it("keeps the lines of the paragraph that stand before and after it", () => {
    const text = "Before it.\nName    Runs   Failed\nload    10     0\nsoak    3      1\nAfter it.";
    expect(shown(text)).toEqual(["paragraph 1", "row 3 load|10|0", "row 4 soak|3|1", "paragraph 5"]);
  });

  it("is set with tabs", () => {
    expect(shown("Some:\nName\tRuns\tFailed\nload\t10\t0\nsoak\t3\t1")).toContain("row 3 load|10|0");
  });

  it("is output where it stands in a fence, and the fence stays code", () => {
    const text = "Output:\n\n```text\nName    Runs   Failed\nload    10     0\nsoak    3      1\n```";
    expect(shown(text)).toEqual(["paragraph 1", "code 3-7", "row! 5 load|10|0", "row! 6 soak|3|1"]);
  });

  it.each<[string, string]>([
    ["sentences with two spaces between them", "The pool holds 20.  It waits 5 s.  Then it fails.\nThe queue holds 30.  It waits 8 s.  Then it drops.\nAll of 3 were tried.  None of 4 was lost.  That is 7."],
    ["one row only", "Name    Runs   Failed\nload    10     0"],
    ["two columns", "Name    Runs\nload    10\nsoak    3"],
    ["columns that do not stand under each other", "Name    Runs   Failed\nload          10   0\nsoak  3              1"],
    ["signatures", "Prepared    A. Lind     2024-11-26\nTested      B. Ek       2024-11-26\nApproved    A. Lind     2024-11-27"],
  ])("is none of %s", (_, text) => {
    expect(read(text).filter(({ kind }) => kind === "row")).toEqual([]);
  });
});

describe("a framed panel", () => {
  it("is its lines, each by itself", () => {
    const text = "```\n┌──────────────────┐\n│  RESULT: ready   │\n├──────────────────┤\n│  Downtime: 2 h   │\n└──────────────────┘\n```";
    expect(read(text).map(({ kind, line, lines }) => [kind, line, lines[0]])).toEqual([["paragraph", 3, "RESULT: ready"], ["paragraph", 5, "Downtime: 2 h"]]);
  });

  it("is no picture of boxes and arrows", () => {
    expect(shown("```\n┌─────┐   ┌─────┐\n│ api │──▶│ db  │\n└─────┘   └─────┘\n```")).toEqual(["code 1-5"]);
  });
});

it("whatever is written, keeps what else there is in its order, and points to its items", () => {
  const line = fc.constantFrom("a   b   c", "1   2   3", "x   4   5", "- item", "  - inner", "text", "", "```", "    a   1   2", "| a | b |", "| - | - |", "┌───┐", "│ a │", "└───┘", "# title", "> a   b   c");
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      const text = lines.join("\n");
      const before = blocksOf(text);
      const after = read(text);
      const others = (blocks: typeof before) => blocks.filter(({ kind, cells }) => kind === "heading" || kind === "item" || (kind === "row" && cells!.length === 2)).map(({ kind, line: at }) => `${kind} ${at}`);
      expect(others(after)).toEqual(others(before));
      for (const block of after) if (block.parent >= 0) expect(after[block.parent]!.kind).toBe("item");
      expect(after.map(({ line: at }) => at)).toEqual(after.map(({ line: at }) => at).toSorted((a, b) => a - b));
    }),
  );
});
