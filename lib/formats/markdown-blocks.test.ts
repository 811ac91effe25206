import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blocksOf, type Block } from "./markdown-blocks";

const lines = (text: string, plain = false) => blocksOf(text, { plain }).map(({ kind, line, endLine }) => `${kind} ${line}-${endLine}`);

describe("the lines of blocks", () => {
  it.each<[string, string, string[]]>([
    ["a heading and a paragraph", "# A\n\ntext\nwrapped", ["heading 1-1", "paragraph 3-4"]],
    ["underlined headings", "A\n=\n\nB\n-\n", ["heading 1-1", "heading 4-4"]],
    ["an underlined heading of two lines", "A\nB\n===\n\nC", ["heading 1-2", "paragraph 5-5"]],
    ["paragraphs", "a\n\n\nb\nc\n\nd", ["paragraph 1-1", "paragraph 4-5", "paragraph 7-7"]],
    ["hard breaks", "a  \nb\\\nc", ["paragraph 1-3"]],
    ["a list", "- a\n- b\n  c\n- d", ["item 1-1", "item 2-3", "item 4-4"]],
    ["a lazy item", "- a\nb\n- c", ["item 1-2", "item 3-3"]],
    ["a list with space between", "1. a\n\n2. b\n\n   c\n", ["item 1-1", "item 3-3", "paragraph 5-5"]],
    ["a nested list", "- a\n  - b\n    - c\n- d", ["item 1-1", "item 2-2", "item 3-3", "item 4-4"]],
    ["an item without text of its own", "- - a\n-\n- b", ["item 1-1", "item 1-1", "item 2-2", "item 3-3"]],
    ["a table", "| a | b |\n| --- | --- |\n| c | d |\n| e | f |", ["row 3-3", "row 4-4"]],
    ["a table right after a paragraph's line", "x\n\na | b\n--- | ---\nc | d", ["paragraph 1-1", "row 5-5"]],
    ["a fence", "a\n\n```js\nb\n\nc\n```\n\nd", ["paragraph 1-1", "code 3-7", "paragraph 9-9"]],
    ["an empty fence", "```\n```\n\na", ["code 1-2", "paragraph 4-4"]],
    ["a fence that never closes", "a\n\n```\nb\nc", ["paragraph 1-1", "code 3-5"]],
    ["a fence in an item", "- a\n\n  ```\n  b\n  ```\n- c", ["item 1-1", "code 3-5", "item 6-6"]],
    ["indented code", "a\n\n    b\n    c\n\nd", ["paragraph 1-1", "code 3-4", "paragraph 6-6"]],
    ["a quotation", "> a\n> b\n>\n> - c\n\nd", ["paragraph 1-2", "item 4-4", "paragraph 6-6"]],
    ["a rule", "a\n\n---\n\nb", ["paragraph 1-1", "rule 3-3", "paragraph 5-5"]],
    ["nothing", "", []],
    ["only empty lines", "\n\n \n", []],
  ])("of %s", (_, text, expected) => {
    expect(lines(text)).toEqual(expected);
    expect(lines(text.replaceAll("\n", "\r\n"))).toEqual(expected);
  });

  it("of text that is no Markdown take indented lines for prose", () => {
    expect(lines("Title\n\n    indented prose\n", true)).toEqual(["paragraph 1-1", "paragraph 3-3"]);
    expect(lines("Title\n\n    indented prose\n")).toEqual(["paragraph 1-1", "code 3-3"]);
  });
});

describe("a block", () => {
  const [first] = blocksOf("- [x] **Done** with `code` and [a link](b.md)\n");

  it("keeps its inline source as it was written", () => expect(first!.lines).toEqual(["**Done** with `code` and [a link](b.md)"]));

  it.each<[string, boolean | undefined]>([["- [x] a", true], ["- [X] a", true], ["- [ ] a", false], ["- a", undefined], ["- [y] a", undefined]])("of %j has the box %s", (text, checked) => expect(blocksOf(text)[0]!.checked).toBe(checked));

  it("of a table has its cells and its header's", () => {
    const [row] = blocksOf("| A | B |\n| --- | --- |\n| `c|d` | **e** |".replace("c|d", "c\\|d"));
    expect([row!.header, row!.cells?.[1]]).toEqual([["A", "B"], "**e**"]);
    expect(row!.cells).toHaveLength(2);
  });

  it("of a list has the number of its list, and another list another", () => {
    const [a, b, , c] = blocksOf("- a\n- b\n\ntext\n\n- c");
    expect([a!.group === b!.group, a!.group === c!.group, a!.group > 0]).toEqual([true, false, true]);
  });

  it("in an item names the item", () => {
    const blocks = blocksOf("- a\n  - b\n\n  text\n- c");
    expect(blocks.map(({ parent, depth }) => [parent, depth])).toEqual([[-1, 1], [0, 2], [0, 0], [-1, 1]]);
  });

  it("in a fence has the language that is named", () => expect(blocksOf("```ts title=a\nx\n```")[0]).toMatchObject({ kind: "code", language: "ts", lines: ["x"] }));

  it("is the same whatever emphasis, links and HTML are in it", () => {
    expect(blocksOf("a <b>bold</b> _word_ ![x](y)\n")[0]!.lines).toEqual(["a <b>bold</b> _word_ ![x](y)"]);
    expect(lines("<details>\n\n- a\n\n</details>")).toContain("item 3-3");
  });
});

describe("a long document", () => {
  const part = (at: number) => `## Part ${at}\n\nText that is wrapped over\ntwo lines, ${"word ".repeat(60)}.\n\n- [x] one\n- [ ] two\n\n| a | b |\n| --- | --- |\n| c | ${at} |\n\n\`\`\`\ncode\n\`\`\`\n\n`;
  const text = Array.from({ length: 700 }, (_, at) => part(at)).join("");
  const source = text.split("\n");

  it("is cut into pieces, and every block stands on its own line all the same", () => {
    const blocks = blocksOf(text);
    expect(blocks).toHaveLength(700 * 6);
    for (const { kind, line, endLine, lines: own } of blocks) {
      if (kind === "code") expect([source[line - 1], source[endLine - 1]]).toEqual(["```", "```"]);
      else if (kind === "row") expect(source[line - 1]).toMatch(/^\| c \| \d+ \|$/);
      else expect(source[line - 1]).toContain(own[0]!);
    }
  });
});

/** Whether blocks stand on lines of the text, in order. */
function inOrder(blocks: readonly Block[], count: number): boolean {
  return blocks.every(({ line, endLine }, at) => line >= 1 && line <= endLine && endLine <= count && line >= (blocks[at - 1]?.line ?? 1));
}

describe("whatever somebody writes", () => {
  const piece = fc.oneof(fc.constantFrom("# a", "===", "---", "- a", "  - b", "-", "* [x] c", "1. d", "10) e", "> f", ">", "| g | h |", "| - | - |", "```", "~~~~", "    i", "\ti", "", " ", "<!--", "-->", "<pre>", "[j]: k", "\\", "a  ", "`", "**"), fc.string({ maxLength: 20 }));

  it("stands on lines that exist, in order", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 50 }), fc.constantFrom("\n", "\r\n", "\r"), fc.boolean(), (pieces, end, plain) => {
        const text = pieces.join(end);
        expect(inOrder(blocksOf(text, { plain }), text.split(/\r\n|\r|\n/).length)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it.each<[string, string]>([
    ["a line of a megabyte", "a ".repeat(500_000)],
    ["brackets", "[".repeat(100_000)],
    ["brackets and marks", "![](<".repeat(20_000)],
    ["emphasis", "*a **b ".repeat(30_000)],
    ["quotations in quotations", ">".repeat(50_000)],
    ["lists in lists", "- ".repeat(20_000)],
    ["numbered lists in lists", "1. ".repeat(20_000)],
    ["a table's lines without a table", "|\n".repeat(30_000)],
    ["a wide table", `${"|a".repeat(20_000)}|\n${"|-".repeat(20_000)}|\n${"|b".repeat(20_000)}|`],
    ["ticks", "`".repeat(100_000)],
    ["tags", "<x ".repeat(60_000)],
    ["entities", "&amp".repeat(60_000)],
    ["definitions", "[a]: <b\n".repeat(30_000)],
    ["tabs", `${"\t".repeat(50_000)}a`],
    ["NUL and lone halves of letters", "\u0000\ud800- [x] \udfff\n".repeat(2000)],
  ])("it ends with %s", (_, text) => expect(inOrder(blocksOf(text), text.split(/\r\n|\r|\n/).length)).toBe(true));
});
