import type { Element } from "hast";
import { visit } from "unist-util-visit";
import { describe, expect, it } from "vitest";
import { textOf, toHast } from "@/lib/formats/markdown-tree";
import { WORDS_LIMIT } from "./discussion";
import { mentionOf } from "./mention";
import { markMentions, placeMentions } from "./mention-tree";

const anna = { userId: "00000000-0000-4000-8000-000000000001", name: "Anna" };
const look = (userId: string) => (userId === anna.userId ? { name: "Anna Ny", className: ["mention"] } : null);
const treeOf = (text: string) => placeMentions(toHast(markMentions(text)), look, "somebody");

function elementsOf(text: string): Element[] {
  const found: Element[] = [];
  visit(treeOf(text), "element", (element) => void found.push(element));
  return found;
}

describe("a comment as Markdown", () => {
  it("names people as they are called now", () => {
    const [, span] = elementsOf(`Ask ${mentionOf(anna)}.`);
    expect(span).toMatchObject({ tagName: "span", properties: { className: ["mention"] } });
    expect(textOf(treeOf(`**${mentionOf(anna)}**, \`${mentionOf(anna)}\``))).toBe("@Anna Ny, @Anna Ny");
  });

  it("tells nothing of an id that names nobody of the team", () => {
    expect(textOf(treeOf(mentionOf({ userId: "00000000-0000-4000-8000-000000000009", name: "Guess" })))).toBe("@somebody");
  });

  it.each([
    ["a script", "<script>alert(1)</script>"],
    ["an event handler", '<img src="x" onerror="alert(1)"> <a href="/" onclick="x()">y</a>'],
    ["a frame", '<iframe src="https://example.org"></iframe><style>*{display:none}</style>'],
    ["a javascript: link", "[x](javascript:alert(1)) [y](JaVaScRiPt:alert(1)) <javascript:alert(1)>"],
    ["a data: link", "[x](data:text/html,<script>alert(1)</script>) ![y](data:image/svg+xml;base64,AAAA)"],
    ["a vbscript: or file: link", "[x](vbscript:x) [y](file:///etc/passwd)"],
    ["an image of another host", "![tracked](https://tracker.example/pixel.png?who=me)"],
    ["a link that plays a mention", `[x](#mention-${anna.userId}" onmouseover="x)`],
  ])("does nothing with %s", (_, text) => {
    for (const { tagName, properties } of elementsOf(`Before ${text} after`)) {
      expect(["script", "style", "iframe", "img", "object", "svg"]).not.toContain(tagName);
      expect(Object.keys(properties).filter((name) => /^on/i.test(name) || name === "src" || name === "style")).toEqual([]);
      expect(String(properties.href ?? "https:")).toMatch(/^(https?:|mailto:|#)/);
    }
  });

  it("shows an image of another host as a link that opens apart", () => {
    const link = elementsOf("![tracked](https://tracker.example/pixel.png)").find(({ tagName }) => tagName === "a");
    expect(link?.properties).toMatchObject({ href: "https://tracker.example/pixel.png", rel: ["noopener", "noreferrer", "nofollow", "ugc"] });
  });

  it.each(["*a_", "[", "> ", "- ", "[a](b) ", "`", "<a>", "@[a](", "|a|\n|-|\n"])("is parsed at its full length when it is made of %j alone", (piece) => {
    const text = piece.repeat(Math.ceil(WORDS_LIMIT / piece.length)).slice(0, WORDS_LIMIT);
    expect(treeOf(text).type).toBe("root");
  });
});
