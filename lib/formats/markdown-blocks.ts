import { fromMarkdown, type Options } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTaskListItemFromMarkdown } from "mdast-util-gfm-task-list-item";
import { toString } from "mdast-util-to-string";
import type { List, ListItem, Nodes, Parents, Table } from "mdast";
import { gfmTable } from "micromark-extension-gfm-table";
import { gfmTaskListItem } from "micromark-extension-gfm-task-list-item";
import { segmentsOf, type Segment } from "./markdown-segments.ts";

/** A block of a document with its exact lines, as somebody reads it from top to bottom. */
export interface Block {
  readonly kind: "heading" | "item" | "row" | "paragraph" | "code" | "rule";
  /** The lines of its own text, from 1; what an item contains are blocks of their own. */
  readonly line: number;
  readonly endLine: number;
  /** The inline source, line by line: emphasis, links and code spans are as they were written. */
  readonly lines: readonly string[];
  /** 1 to 6 of a heading, the nesting from 1 of an item, otherwise 0. */
  readonly depth: number;
  /** Of an item with a box: whether it is ticked. */
  readonly checked?: boolean;
  readonly ordered?: boolean;
  /** The place among the blocks of the item this stands in, or -1. */
  readonly parent: number;
  /** Blocks of one list, or rows of one table, have the same number. */
  readonly group: number;
  /** The cells of a row, and of its table's first row. */
  readonly cells?: readonly string[];
  readonly header?: readonly string[];
  readonly isQuoted: boolean;
  /** A row that stands in output or code. */
  readonly isOutput?: boolean;
  /** What a fence names. */
  readonly language?: string;
}

/**
 * What is within a line is for the reader of the blocks: without it a megabyte is parsed in half a second instead of three,
 * and nothing that is written can make it slow.
 */
const INLINE = [
  ...["attention", "autolink", "characterEscape", "characterReference", "codeText", "definition", "hardBreakEscape", "hardBreakTrailing"],
  ...["htmlFlow", "htmlText", "labelEnd", "labelStartImage", "labelStartLink"],
];

const options = (off: readonly string[]): Options => ({
  extensions: [gfmTable(), gfmTaskListItem(), { disable: { null: [...off] } }],
  mdastExtensions: [gfmTableFromMarkdown(), gfmTaskListItemFromMarkdown()],
});
const MARKDOWN = options(INLINE);
/** Text that is no Markdown is often indented without being code. */
const PLAIN = options([...INLINE, "codeIndented"]);

/** Divides a document into its blocks, in order. `plain` says that it is not known to be Markdown. */
export function blocksOf(text: string, { plain = false }: { plain?: boolean } = {}): Block[] {
  const reading = new Reading();
  for (const segment of segmentsOf(text)) reading.take(segment, plain ? PLAIN : MARKDOWN);
  return reading.blocks;
}

interface Where {
  readonly parent: number;
  readonly depth: number;
  readonly isQuoted: boolean;
}

/** The inline source of a block; two spaces at the end of a line, which break it, are kept. */
const sourceOf = (node: Parents): string[] =>
  node.children
    .map((child) => (child.type === "break" ? "  \n" : toString(child)))
    .join("")
    .split("\n");

class Reading {
  readonly blocks: Block[] = [];
  private groups = 0;

  take({ kind, startLine, lines, language }: Segment, how: Options): void {
    const where = { parent: -1, depth: 0, isQuoted: false };
    if (kind === "markdown") this.children(fromMarkdown(lines.join("\n"), how), startLine - 1, where);
    else if (kind === "code") this.add("code", startLine, lines, where, { language });
    // What would take too long to parse is read line by line.
    else lines.forEach((line, at) => line.trim() && this.add("paragraph", startLine + at, [line], where));
  }

  private add(kind: Block["kind"], line: number, lines: readonly string[], where: Where, rest: Partial<Block> = {}): number {
    this.blocks.push({ kind, line, endLine: line + Math.max(lines.length, 1) - 1, lines, depth: 0, parent: where.parent, group: 0, isQuoted: where.isQuoted, ...rest });
    return this.blocks.length - 1;
  }

  private children(node: Parents, shift: number, where: Where): void {
    for (const child of node.children) this.block(child, shift, where);
  }

  private block(node: Nodes, shift: number, where: Where): void {
    const line = (node.position?.start.line ?? 1) + shift;
    switch (node.type) {
      case "heading":
        this.add("heading", line, sourceOf(node), where, { depth: node.depth });
        return;
      case "paragraph":
        this.add("paragraph", line, sourceOf(node), where);
        return;
      case "code": {
        const endLine = (node.position?.end.line ?? 1) + shift;
        this.add("code", line, node.value.split("\n"), where, { language: node.lang ?? undefined, endLine });
        return;
      }
      case "thematicBreak":
        this.add("rule", line, [], where);
        return;
      case "blockquote":
        this.children(node, shift, { ...where, isQuoted: true });
        return;
      case "list":
        this.list(node, shift, where);
        return;
      case "table":
        this.table(node, shift, where);
        return;
      default:
        if ("children" in node) this.children(node, shift, where);
    }
  }

  private list(list: List, shift: number, where: Where): void {
    const group = ++this.groups;
    for (const item of list.children) this.item(item, shift, { ...where, depth: where.depth + 1 }, { group, ordered: list.ordered === true });
  }

  private item(item: ListItem, shift: number, where: Where, { group, ordered }: { group: number; ordered: boolean }): void {
    const [first, ...others] = item.children;
    const own = first?.type === "paragraph" || first?.type === "heading" ? first : undefined;
    const line = (own?.position?.start.line ?? item.position?.start.line ?? 1) + shift;
    const checked = typeof item.checked === "boolean" ? { checked: item.checked } : {};
    const at = this.add("item", line, own ? sourceOf(own) : [""], where, { depth: where.depth, group, ordered, ...checked });
    const inner = { ...where, parent: at };
    for (const child of own ? others : item.children) this.block(child, shift, inner);
  }

  private table(table: Table, shift: number, where: Where): void {
    const group = ++this.groups;
    const [first, ...rows] = table.children.map((row) => ({ line: (row.position?.start.line ?? 1) + shift, cells: row.children.map((cell) => toString(cell).trim()) }));
    if (!first) return;
    for (const { line, cells } of rows) this.add("row", line, [cells.join(" | ")], where, { group, cells, header: first.cells });
  }
}
