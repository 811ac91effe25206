import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import { describe, expect, it } from "vitest";
import { fenced, neutralMarkdown } from "./neutral-markdown.ts";

function typesIn(markdown: string): string[] {
  const types: string[] = [];
  visit(unified().use(remarkParse).use(remarkGfm).parse(markdown), ({ type }) => {
    types.push(type);
  });
  return types;
}

const FORBIDDEN = [
  "heading",
  "html",
  "definition",
  "footnoteDefinition",
  "footnoteReference",
  "image",
  "thematicBreak",
];
const forbiddenIn = (markdown: string) => typesIn(markdown).filter((type) => FORBIDDEN.includes(type));

describe("neutralMarkdown", () => {
  it.each([
    ["an ATX heading", "### Injected", "\\### Injected"],
    ["a setext heading", "Injected\n===", "Injected\n\\==="],
    ["a setext heading with a dash", "Injected\n-", "Injected\n\\-"],
    ["a setext heading in a quote without a space", "> Injected\n>---", "> Injected\n>\\---"],
    ["a heading in a list", "- # Injected", "- \\# Injected"],
    ["raw HTML in a line", "a <b>c</b>", "a &lt;b>c&lt;/b>"],
    ["a block of HTML", "<div>\nx\n</div>", "&lt;div>\nx\n&lt;/div>"],
    ["a comment that never ends", "<!-- x\n\n# y", "&lt;!-- x\n\n\\# y"],
    ["a definition", "[a]: https://example.com", "\\[a]: https://example.com"],
    ["a footnote", "[^1]: x\n\ny[^1]", "\\[^1]: x\n\ny\\[^1]"],
    ["an image", "![x](https://example.com/y.png)", "\\![x](https://example.com/y.png)"],
    ["a rule", "a\n\n***\n\nb", "a\n\n\\***\n\nb"],
    ["a script link", "[x](javascript:alert(1))", "\\[x](javascript:alert(1))"],
    ["a script link in disguise", "[x](java&#115;cript:alert(1))", "\\[x](java&#115;cript:alert(1))"],
    ["a script autolink", "<javascript:alert(1)>", "&lt;javascript:alert(1)>"],
  ])("shows %s as it was typed", (_, markdown, expected) => {
    expect(neutralMarkdown(markdown)).toBe(expected);
    expect(forbiddenIn(expected)).toEqual([]);
  });

  it.each([
    "Plain words, `code` and **bold**: pool_size = 10 < 20.",
    "- one\n- two\n\n1. three",
    "```html\n# not a heading\n<b>\n```",
    "`<b>` and [a link](https://example.com) and <https://example.com>",
    "| a | b |\n| - | - |\n| 1 | 2 |",
    "> quoted",
  ])("leaves %j as it is", (markdown) => {
    expect(neutralMarkdown(markdown)).toBe(markdown);
  });

  it("closes a code block that was left open, so that it swallows nothing", () => {
    expect(neutralMarkdown("```sql\nselect 1")).toBe("```sql\nselect 1\n```");
    expect(neutralMarkdown("~~~~\n~~~\nx")).toBe("~~~~\n~~~\nx\n~~~~");
    expect(neutralMarkdown("````\n```\n````")).toBe("````\n```\n````");
  });

  it("shows a text that is nested beyond reason as code instead of running out of stack or time", () => {
    for (const markdown of [
      `${">".repeat(8000)}a\n===`,
      "![".repeat(1300) + "](x)".repeat(1300),
      `${"- ".repeat(3000)}x`,
    ]) {
      expect(neutralMarkdown(markdown)).toBe(`\`\`\`\n${markdown}\n\`\`\``);
    }
  });

  it("leaves nothing forbidden in texts put together from the nastiest pieces", () => {
    const pieces = [
      "# ",
      "> ",
      ">",
      "- ",
      "1. ",
      "    ",
      "\t",
      "\n",
      "\n\n",
      "```",
      "~~~",
      "`",
      "<b>",
      "</b>",
      "<!--",
      "-->",
      "<?",
    ];
    pieces.push(
      "<![CDATA[",
      "<script>",
      "<a:b>",
      "===",
      "---",
      "***",
      "**",
      "_",
      "[a]: x",
      "[a]",
      "[^1]: y",
      "[^1]",
      "![",
    );
    pieces.push("[", "](x)", "]", "(", "|", "| - |", "\\", "&lt;", "a", "word ", "~~", "www.x.y");
    // A small fixed generator: the same texts in every run.
    let seed = 42;
    const next = (below: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
    for (let n = 0; n < 300; n += 1) {
      const text = Array.from({ length: 2 + next(14) }, () => pieces[next(pieces.length)]).join("");
      const report = `-   **x**\n\n    ${neutralMarkdown(text).replace(/\n(?=[^\n])/g, "\n    ")}\n\n    **y**\n\n### z\n`;
      expect(forbiddenIn(report), JSON.stringify(text)).toEqual(["heading"]);
    }
  });
});

describe("fenced", () => {
  it("uses a fence longer than any run of backticks inside", () => {
    expect(fenced("a")).toBe("```\na\n```");
    expect(fenced("```\n`````", "md")).toBe("``````md\n```\n`````\n``````");
  });

  it("lets nothing but a language's name into the fence's first line", () => {
    expect(fenced("a", "c++ `x`\n# y")).toBe("```c++x#y\na\n```");
  });
});
