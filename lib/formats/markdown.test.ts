import type { Element, Root, RootContent } from "hast";
import { describe, expect, it } from "vitest";
import { highlight, toHast } from "./markdown";

type Node = Root | RootContent;

const elements = (node: Node): Element[] =>
  "children" in node
    ? [...(node.type === "element" ? [node] : []), ...node.children.flatMap((child) => elements(child))]
    : [];
const all = (markdown: string, tagName: string) =>
  elements(toHast(markdown)).filter((element) => element.tagName === tagName);
const text = (node: Node): string =>
  node.type === "text" ? node.value : "children" in node ? node.children.map(text).join("") : "";
const linesOf = ({ properties }: Element) => [properties.dataLineStart, properties.dataLineEnd];
const depthOf = (node: Node): number => ("children" in node ? 1 + Math.max(0, ...node.children.map(depthOf)) : 0);

describe("toHast", () => {
  it("gives each block the lines it came from", () => {
    const tree = toHast("# Title\n\nOne\ntwo\n\n- a\n- b\n\n| x |\n|---|\n| y |\n\n```py\nz = 1\n```\n");
    const found = elements(tree).flatMap((element) =>
      element.properties.dataLineStart ? [[element.tagName, ...linesOf(element)]] : [],
    );
    expect(found).toEqual([
      ["h1", 1, 1],
      ["p", 3, 4],
      ["ul", 6, 7],
      ["li", 6, 6],
      ["li", 7, 7],
      ["table", 9, 11],
      ["tr", 9, 9],
      ["tr", 11, 11],
      ["pre", 13, 15],
    ]);
  });

  it.each(["\r\n", "\r", "\n"])("counts lines ended by %j alike", (end) => {
    expect(linesOf(all(["a", "", "# b", "", "c"].join(end), "h1")[0]!)).toEqual([3, 3]);
  });

  it("keeps line numbers right in a document parsed in pieces", () => {
    const part = (at: number) =>
      `## Part ${at}\n\nSome **words** about it.\n\n\`\`\`sh\n# not a heading\n\`\`\`\n\n- one\n- two\n\n`;
    const headings = all(Array.from({ length: 1500 }, (_, at) => part(at)).join(""), "h2");
    expect(headings).toHaveLength(1500);
    expect(headings.map((heading) => heading.properties.dataLineStart)).toEqual(
      Array.from({ length: 1500 }, (_, at) => at * 11 + 1),
    );
  });

  it("resolves a link definition that stands in another piece", () => {
    const filler = "## Part\n\nSome words about it.\n\n".repeat(2000);
    const [link] = all(`See [the plan][plan].\n\n${filler}[plan]: https://example.com/plan\n`, "a");
    expect(link?.properties.href).toBe("https://example.com/plan");
  });

  it("is plain JSON", () => {
    const tree = highlight(toHast("# a\n\n- [x] b\n\n```js\nlet c = 1;\n```\n\n[^1]\n\n[^1]: d"));
    expect(JSON.parse(JSON.stringify(tree))).toEqual(tree);
  });

  it("shows raw HTML as it is written and never as HTML", () => {
    const tree = toHast(
      '<script>alert(1)</script>\n\nA <b onclick="x()">b</b> <!-- hidden -->\n\n<iframe src="https://x.example"></iframe>',
    );
    expect(text(tree)).toContain("<script>alert(1)</script>");
    expect(text(tree)).toContain("<!-- hidden -->");
    expect(elements(tree).map((element) => element.tagName)).not.toContain("script");
    expect(elements(tree).map((element) => element.tagName)).not.toContain("iframe");
    expect(elements(tree).map((element) => element.tagName)).not.toContain("b");
  });

  it("keeps a line break written as HTML, as table cells have them", () => {
    expect(all("| a |\n|---|\n| b<br>c |", "br")).toHaveLength(1);
  });

  it("shows front matter, which a reader of the file would see too", () => {
    const tree = toHast("---\nstatus: ready\n---\n\n# a");
    expect(text(tree)).toContain("status: ready");
    expect(linesOf(elements(tree)[0]!)).toEqual([1, 3]);
  });

  it.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "blob:x",
  ])("gives no link to %s", (target) => {
    expect(all(`[a](${target}) and <${target}>`, "a").every(({ properties }) => properties.href === undefined)).toBe(
      true,
    );
  });

  it("opens links to other places without telling them where from", () => {
    const [link] = all("[a](https://example.com/x)", "a");
    expect(link?.properties).toMatchObject({ target: "_blank", rel: ["noopener", "noreferrer", "nofollow", "ugc"] });
  });

  it("keeps the path of a link into the submission, without following it", () => {
    const [link] = all("[a](docs/plan.md)", "a");
    expect(link?.properties).toEqual({ dataPath: "docs/plan.md" });
  });

  it("leads a link within the document to its heading", () => {
    const tree = elements(toHast("# Load test\n\n[there](#load-test)"));
    const heading = tree.find(({ tagName }) => tagName === "h1");
    expect(tree.find(({ tagName }) => tagName === "a")?.properties.href).toBe(`#${String(heading?.properties.id)}`);
  });

  it("tells headings of the same name apart", () => {
    expect(all("# a\n\n# a\n\n# a", "h1").map(({ properties }) => properties.id)).toEqual([
      "user-content-a",
      "user-content-a-1",
      "user-content-a-2",
    ]);
  });

  it("loads no image: one from elsewhere becomes a link, any other its description", () => {
    const tree = toHast("![diagram](https://example.com/a.png) ![local](a.png) ![](data:image/png;base64,xx)");
    expect(elements(tree).map(({ tagName }) => tagName)).toEqual(["p", "a", "span", "span"]);
    expect(text(tree)).toBe("diagram local data:image/png;base64,xx");
  });

  it("reads task lists as boxes that cannot be ticked", () => {
    expect(all("- [x] done\n- [ ] open", "input").map(({ properties }) => properties)).toEqual([
      { type: "checkbox", checked: true, disabled: true },
      { type: "checkbox", checked: false, disabled: true },
    ]);
  });
});

describe("toHast, given a text made to hang it", () => {
  const N = 100_000;
  const columns = (many: number, cell: string) => `|${cell}`.repeat(many);
  const bombs: Record<string, string> = {
    quotations: ">".repeat(N),
    "spaced quotations": `${"> ".repeat(N)}a`,
    brackets: "[".repeat(N),
    "bracket pairs": `${"[".repeat(N)}${"]".repeat(N)}`,
    "bracket pairs with spaces": `${"[ ".repeat(N)}${"] ".repeat(N)}`,
    images: "![".repeat(N),
    "nested emphasis": `${"*a ".repeat(N)}${"a* ".repeat(N)}`,
    underscores: "_a*b".repeat(N),
    "backtick runs": Array.from({ length: 600 }, (_, at) => "`".repeat(at)).join(" "),
    "nested list on one line": `${"- ".repeat(N)}a`,
    "nested numbers on one line": `${"1. ".repeat(N)}a`,
    "nested list by indentation": Array.from({ length: 1000 }, (_, at) => `${" ".repeat(2 * at)}- a`).join("\n"),
    "a long thematic break": "- ".repeat(N),
    "headings without a blank line": "a\n=\n".repeat(N / 4),
    "a wide table of short rows": `${columns(1000, "a")}\n${columns(1000, "-")}\n${"|b\n".repeat(N)}`,
    "one long word": "a.".repeat(N),
    "a bomb behind a fence in a comment": `<!--\n\`\`\`\n-->\n${"> ".repeat(N)}`,
    "a bomb behind a fence in a list": `- a\n\n  \`\`\`\nx ${"[ ".repeat(N)}`,
    "open fences": "```a\n".repeat(N),
    "many references to a long address": `[a]: http://x.example/${"z".repeat(1900)}\n\n${"[a]\n\n".repeat(5000)}`,
  };

  it.each(Object.entries(bombs))("comes through %s without losing a line", { timeout: 20_000 }, (_, bomb) => {
    const tree = toHast(`# Before\n\n${bomb}\n\n# After\n`);
    const last = elements(tree).at(-1);
    const lines = bomb.split("\n").length;
    expect(depthOf(tree)).toBeLessThan(80);
    expect(JSON.stringify(tree).length).toBeLessThan(60 * bomb.length + 100_000);
    // An open fence swallows what follows, as it does everywhere.
    if (bomb !== bombs["open fences"] && bomb !== bombs["a bomb behind a fence in a comment"]) {
      expect([last?.tagName, last?.properties.dataLineStart]).toEqual(["h1", lines + 4]);
    }
  });

  it("shows a paragraph that cannot be parsed in time as it is written", () => {
    const [block] = all(`${"[".repeat(3000)}the claim`, "pre");
    expect(text(block!)).toBe(`${"[".repeat(3000)}the claim\n`);
    expect(linesOf(block!)).toEqual([1, 1]);
  });

  it("never grows a page from one long address", () => {
    const links = all(bombs["many references to a long address"]!, "a");
    const characters = links.reduce((sum, { properties }) => sum + String(properties.href ?? "").length, 0);
    expect(characters).toBeLessThan(150_000);
  });
});

describe("highlight", () => {
  it("colours code whose language is known and leaves its text as it is", () => {
    const tree = highlight(toHast("```python\nif x: return 1\n```"));
    expect(elements(tree).some(({ properties }) => String(properties.className).includes("hljs-keyword"))).toBe(true);
    expect(text(tree)).toBe("if x: return 1\n");
  });

  it("leaves code of an unknown language alone", () => {
    const tree = toHast("```klingon\nqapla\n```");
    expect(highlight(tree)).toEqual(tree);
  });

  it("does not change the tree it was given", () => {
    const tree = toHast("```js\nlet a;\n```");
    const before = JSON.stringify(tree);
    highlight(tree);
    expect(JSON.stringify(tree)).toBe(before);
  });
});
