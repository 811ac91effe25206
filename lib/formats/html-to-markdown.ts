import type { Element, ElementContent, Root } from "hast";
import type { List, ListItem, Paragraph, Parents, Root as MarkdownRoot, RootContent, Text } from "mdast";
import rehypeParse from "rehype-parse";
import rehypeRemark from "rehype-remark";
import remarkGfm from "remark-gfm";
import remarkStringify from "remark-stringify";
import { unified } from "unified";
import { visit } from "unist-util-visit";

const CHECKED = "☒";
const UNCHECKED = "☐";
/** A box that begins a paragraph, drawn or typed, after the dash that somebody typed for a list. */
const BOX = /^\s*(?:[-*•]\s*)?(?:([☑☒🗹🗷]|\[[xX✓✔]\])|([☐🗆]|\[ ?\]))\s*/u;

const isElement = (node: ElementContent | Root["children"][number], ...names: string[]): node is Element =>
  node.type === "element" && (names.length === 0 || names.includes(node.tagName));

const BLOCKS = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "div", "pre", "blockquote"];

/** Puts a cell's paragraphs and lists on one line, since a Markdown table has no others. */
function toOneLine(children: readonly ElementContent[]): ElementContent[] {
  return children.flatMap((child): ElementContent[] => {
    if (!isElement(child)) return [child];
    if (child.tagName === "br") return [{ type: "text", value: " " }];
    if (child.tagName === "ul" || child.tagName === "ol") return toOneLine(child.children);
    if (BLOCKS.includes(child.tagName)) return [...toOneLine(child.children), { type: "text", value: " " }];
    return [child];
  });
}

/** What takes an element's place, where it cannot stay: pictures leave their description, anchors within the document their text. */
function replacement(node: Element): ElementContent[] | null {
  if (node.tagName === "img") return [{ type: "text", value: ` ${String(node.properties.alt ?? "")} ` }];
  if (node.tagName !== "a") return null;
  const href = String(node.properties.href ?? "");
  if (/^(https?|mailto|ftp):/i.test(href)) return null;
  // The way back from a footnote leads nowhere in a text.
  return href.startsWith("#footnote-ref") || href.startsWith("#endnote-ref") ? [] : node.children;
}

function prepare() {
  return (tree: Root): void => {
    visit(tree, "element", (node, index, parent) => {
      const instead = replacement(node);
      if (instead && parent && index !== undefined) {
        parent.children.splice(index, 1, ...instead);
        return index;
      }
      if (node.tagName === "td" || node.tagName === "th") node.children = toOneLine(node.children);
    });
    visit(tree, "element", (table) => {
      if (table.tagName !== "table") return;
      // The first row is the head: Word marks it as such only when somebody asked for it.
      const rows: Element[] = [];
      visit(table, "element", (row) => void (row.tagName === "tr" && rows.push(row)));
      for (const cell of rows[0]?.children ?? []) if (isElement(cell, "td")) cell.tagName = "th";
    });
  };
}

/** Takes the box off the beginning of a paragraph; null when there is none. */
function takeBox(paragraph: Paragraph): boolean | null {
  const [first] = paragraph.children;
  const found = first?.type === "text" ? BOX.exec(first.value) : null;
  if (!found || first?.type !== "text") return null;
  first.value = first.value.slice(found[0].length);
  if (first.value === "" && paragraph.children.length > 1) paragraph.children.shift();
  const [next] = paragraph.children;
  if (next?.type === "text") next.value = next.value.trimStart();
  return found[1] !== undefined;
}

/** Makes task items of boxes where they begin a list item or a paragraph; paragraphs one after the other are one list. */
function boxesToTasks() {
  return (tree: MarkdownRoot): void => {
    visit(tree, "listItem", (item: ListItem) => {
      const [first] = item.children;
      const box = first?.type === "paragraph" ? takeBox(first) : null;
      if (box !== null) item.checked = box;
      item.spread = item.children.filter(({ type }) => type === "paragraph").length > 1;
    });
    visit(tree, "list", (list: List) => {
      list.spread = list.children.some(({ spread }) => spread);
    });
    const children: RootContent[] = [];
    let wasTask = false;
    for (const node of tree.children) {
      const box = node.type === "paragraph" ? takeBox(node) : null;
      if (box === null) children.push(node);
      else {
        const item: ListItem = { type: "listItem", spread: false, checked: box, children: [node as Paragraph] };
        const list = wasTask ? children.at(-1) : undefined;
        if (list?.type === "list") list.children.push(item);
        else children.push({ type: "list", ordered: false, spread: false, children: [item] });
      }
      wasTask = box !== null;
    }
    tree.children = children;
  };
}

/**
 * Takes back escapes that change nothing: within a word an underscore is one, an address that is written out is one with
 * or without them, a bracket begins a link only before a parenthesis, and `~5` opens nothing that would be closed.
 */
const unescape = (written: string, value: string): string => {
  const plain = written
    .replace(/(?<=[\p{L}\p{N}])(?:\\_)+(?=[\p{L}\p{N}])/gu, (run) => run.replaceAll("\\", ""))
    .replace(/\\([@:])/g, "$1")
    .replace(/(?<=[Ww])\\\./g, ".")
    .replace(/(?<=^|[\s(])\\~(?=\d)/g, "~");
  return /\]\s*[([:]|\[\^|^\s*\[/.test(value) ? plain : plain.replaceAll("\\[", "[");
};

type Handler = (node: Text, parent: Parents | undefined, state: { safe(value: string, info: never): string }, info: never) => string;
const text: Handler = (node, _, state, info) => unescape(state.safe(node.value, info), node.value);

const processor = unified()
  .use(rehypeParse, { fragment: true })
  .use(prepare)
  .use(rehypeRemark, { checked: CHECKED, unchecked: UNCHECKED })
  .use(boxesToTasks)
  .use(remarkGfm, { tablePipeAlign: false })
  .use(remarkStringify, { bullet: "-", emphasis: "*", fences: true, rule: "-", listItemIndent: "one", handlers: { text: text as never } });

/** Writes HTML, as a word processor's document is converted to, as Markdown: headings, lists, tables, boxes, code and links stay. */
export function htmlToMarkdown(html: string): string {
  return String(processor.processSync(html));
}
