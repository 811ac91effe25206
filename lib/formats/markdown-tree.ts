import type { Element, ElementContent, Nodes, Properties, Root, RootContent } from "hast";
import rehypeSanitize, { type Options as Schema } from "rehype-sanitize";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import { segmentsOf, type Segment } from "./markdown-segments.ts";

/** What a document may consist of. Raw HTML never gets this far: it is shown as it is written. */
const SCHEMA: Schema = {
  strip: ["script", "style"],
  clobber: ["ariaDescribedBy", "ariaLabelledBy", "id"],
  clobberPrefix: "user-content-",
  protocols: { href: ["http", "https", "mailto"] },
  ancestors: { thead: ["table"], tbody: ["table"], tr: ["table"], th: ["table"], td: ["table"] },
  tagNames: [
    ...[
      "a",
      "blockquote",
      "br",
      "code",
      "del",
      "em",
      "h1",
      "h2",
      "h3",
      "h4",
      "h5",
      "h6",
      "hr",
      "input",
      "li",
      "ol",
      "p",
    ],
    ...["pre", "section", "span", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"],
  ],
  required: { input: { disabled: true, type: "checkbox" } },
  attributes: {
    a: ["href", "dataFootnoteRef", "dataFootnoteBackref", "ariaDescribedBy", "id", ["className", "image-link"]],
    code: [["className", /^language-[\w+#.-]{1,40}$/, "raw-html"]],
    h2: ["id", ["className", "sr-only"]],
    input: [["type", "checkbox"], ["disabled", true], "checked"],
    li: ["id", ["className", "task-list-item"]],
    ol: ["start", ["className", "contains-task-list"]],
    ul: [["className", "contains-task-list"]],
    section: ["dataFootnotes", ["className", "footnotes"]],
    span: [["className", "image-text"]],
    td: [["align", "left", "right", "center"]],
    th: [["align", "left", "right", "center"]],
  },
};

/** Elements that a finding can stand beside. */
const BLOCKS = new Set("p h1 h2 h3 h4 h5 h6 li ul ol blockquote pre table tr hr".split(" "));

/** Deeper elements become text. Nothing that people write nests this far. */
const DEEPEST = 64;

/**
 * Turns Markdown into a sanitised syntax tree that is plain JSON.
 *
 * Block elements carry the lines they came from as `data-line-start` and `data-line-end`. Raw HTML and front
 * matter are shown as text, images as links, and only http, https, mailto and in-page links lead anywhere. Takes
 * time in proportion to the length of the text, whatever the text is.
 */
export function toHast(markdown: string): Root {
  const children: RootContent[] = [];
  segmentsOf(markdown).forEach((segment, index) => {
    if (children.length > 0) children.push({ type: "text", value: "\n" });
    children.push(...parseSegment(segment, index));
  });
  return finish({ type: "root", children }, markdown.length);
}

function parseSegment(segment: Segment, index: number): RootContent[] {
  const { kind, startLine, lines, language } = segment;
  if (kind !== "markdown")
    return [
      verbatim(
        kind === "code" ? lines.slice(1, closes(lines) ? -1 : undefined) : lines,
        language,
        startLine,
        lines.length,
      ),
    ];
  // Each stretch counts its footnotes by itself; all but the first name them so that they cannot meet.
  const processor = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkFrontmatter)
    .use(remarkRehype, { clobberPrefix: index === 0 ? "" : `part-${index}-`, handlers: HANDLERS })
    .use(() => (tree: Root) => visit(tree, "element", withoutImage))
    .use(rehypeSanitize, SCHEMA);
  const tree = processor.runSync(processor.parse(lines.join("\n")));
  visit(tree, "element", (element) => placeLines(element, startLine - 1));
  return tree.children;
}

function closes(lines: readonly string[]): boolean {
  return lines.length > 1 && /^ {0,3}(`{3,}|~{3,})[ \t]*$/.test(lines.at(-1) ?? "");
}

function verbatim(lines: readonly string[], language: string | undefined, startLine: number, length: number): Element {
  const isNamed = language !== undefined && /^[\w+#.-]{1,40}$/.test(language);
  const properties: Properties = isNamed ? { className: [`language-${language}`] } : {};
  const code: Element = {
    type: "element",
    tagName: "code",
    properties,
    children: [{ type: "text", value: `${lines.join("\n")}\n` }],
  };
  const place = { dataLineStart: startLine, dataLineEnd: startLine + length - 1 };
  return { type: "element", tagName: "pre", properties: place, children: [code] };
}

interface Literal {
  value: string;
  position?: Element["position"];
}

/** Parents whose children are blocks. */
const FLOW = new Set(["root", "blockquote", "listItem", "footnoteDefinition"]);

const HANDLERS = {
  /** A reviewer must not miss what an author hid in a comment or a tag, so HTML is shown as it is written. */
  html(_state: unknown, node: Literal, parent: { type: string } | undefined): Element {
    if (/^<br\s*\/?>$/i.test(node.value)) return { type: "element", tagName: "br", properties: {}, children: [] };
    return literal(node, "raw-html", !parent || FLOW.has(parent.type));
  },
  yaml: (_state: unknown, node: Literal): Element => literal(node, "language-yaml", true),
};

function literal({ value, position }: Literal, className: string, isBlock: boolean): Element {
  const text = { type: "text", value: isBlock ? `${value}\n` : value } as const;
  const code: Element = { type: "element", tagName: "code", properties: { className: [className] }, children: [text] };
  return isBlock ? { type: "element", tagName: "pre", properties: {}, children: [code], position } : code;
}

/** An image from elsewhere would tell its host who reads the review and when; its address is enough. */
function withoutImage(element: Element): void {
  if (element.tagName !== "img") return;
  const source = String(element.properties.src ?? "");
  const isLink = /^https?:\/\//i.test(source);
  element.tagName = isLink ? "a" : "span";
  element.children = [{ type: "text", value: String(element.properties.alt || source) }];
  element.properties = isLink ? { href: source, className: ["image-link"] } : { className: ["image-text"] };
}

function placeLines(element: Element, offset: number): void {
  if (BLOCKS.has(element.tagName) && element.position) {
    element.properties.dataLineStart = element.position.start.line + offset;
    element.properties.dataLineEnd = element.position.end.line + offset;
  }
}

/** Gives headings their anchors, makes links safe to follow, and leaves nothing but what is shown. */
function finish(root: Root, length: number): Root {
  const slugs = new Map<string, number>();
  // Many references to one long address would make a long page from a short document.
  let addresses = 2 * length + 50_000;

  const content = (node: RootContent | ElementContent, depth: number): ElementContent[] => {
    if (node.type === "text") return [{ type: "text", value: node.value }];
    if (node.type !== "element") return [];
    if (depth > DEEPEST) return [{ type: "text", value: textOf(node) }];
    const properties: Properties = { ...node.properties };
    if (/^h[1-6]$/.test(node.tagName) && properties.id === undefined)
      properties.id = `user-content-${slugOf(textOf(node), slugs)}`;
    if (node.tagName === "a" && typeof properties.href === "string") {
      const { href, ...others } = properties;
      addresses -= properties.href.length;
      const link = addresses < 0 ? others : { ...others, ...linkTo(String(href)) };
      return [{ type: "element", tagName: "a", properties: link, children: inside(node, depth) }];
    }
    return [{ type: "element", tagName: node.tagName, properties, children: inside(node, depth) }];
  };
  const inside = (node: Element, depth: number) => node.children.flatMap((child) => content(child, depth + 1));
  return { type: "root", children: root.children.flatMap((child) => content(child, 1)) };
}

function linkTo(href: string): Properties {
  // The sanitiser prefixes ids, so that no document can name an element of the page; links within it follow.
  if (href.startsWith("#")) return { href: `#user-content-${href.slice(1)}` };
  if (/^mailto:/i.test(href)) return { href };
  if (/^https?:\/\//i.test(href)) return { href, target: "_blank", rel: ["noopener", "noreferrer", "nofollow", "ugc"] };
  // A path inside the submission; whoever shows the document may know where it leads.
  return { dataPath: href };
}

function slugOf(text: string, taken: Map<string, number>): string {
  const slug = text
    .toLowerCase()
    .trim()
    .slice(0, 200)
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");
  const times = taken.get(slug) ?? 0;
  taken.set(slug, times + 1);
  return times === 0 ? slug : `${slug}-${times}`;
}

/** Joins the text within a node. */
export function textOf(node: Nodes): string {
  if (node.type === "text") return node.value;
  return "children" in node ? node.children.map(textOf).join("") : "";
}
