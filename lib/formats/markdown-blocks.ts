import MarkdownIt, { type Token } from "markdown-it";
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
 * What is within a line is for the reader of the blocks: only the rules of blocks are used, and neither what HTML nor what
 * definitions of links would take away. A megabyte takes a tenth of a second (decision 0044).
 */
const reader = (off: readonly string[]): InstanceType<typeof MarkdownIt> => {
  const markdown = new MarkdownIt({ html: false });
  markdown.block.ruler.disable(["html_block", "reference", ...off]);
  return markdown;
};
const MARKDOWN = reader([]);
/** Text that is no Markdown is often indented without being code. */
const PLAIN = reader(["code"]);

/** Divides a document into its blocks, in order. `plain` says that it is not known to be Markdown. */
export function blocksOf(text: string, { plain = false }: { plain?: boolean } = {}): Block[] {
  const reading = new Reading(plain ? PLAIN : MARKDOWN);
  for (const segment of segmentsOf(text, { isBare: true })) reading.take(segment);
  return reading.blocks;
}

interface Where {
  readonly parent: number;
  readonly depth: number;
  readonly isQuoted: boolean;
}

const TICK = /^\[([ \t\nxX])\](?:[ \t]+(?=\S)|\n)/u;

/** The inline source of a block; two spaces at the end of a line, which break it, are kept. */
const sourceOf = (content: string): string[] => content.split("\n").map((line, at, all) => (at < all.length - 1 && line.endsWith("  ") ? `${line.trim()}  ` : line.trim()));

class Reading {
  readonly blocks: Block[] = [];
  private groups = 0;
  private tokens: readonly Token[] = [];
  private at = 0;
  private shift = 0;

  constructor(private readonly markdown: InstanceType<typeof MarkdownIt>) {}

  take({ kind, startLine, lines, language }: Segment): void {
    const where = { parent: -1, depth: 0, isQuoted: false };
    if (kind === "markdown") {
      const tokens: Token[] = [];
      this.markdown.block.parse(lines.join("\n").replaceAll("\0", "\ufffd"), this.markdown, {}, tokens);
      Object.assign(this, { tokens, at: 0, shift: startLine });
      this.until(null, where);
    } else if (kind === "code") this.add("code", startLine, lines, where, { language });
    // What would take too long to parse is read line by line.
    else lines.forEach((line, at) => line.trim() && this.add("paragraph", startLine + at, [line], where));
  }

  private add(kind: Block["kind"], line: number, lines: readonly string[], where: Where, rest: Partial<Block> = {}): number {
    this.blocks.push({ kind, line, endLine: line + Math.max(lines.length, 1) - 1, lines, depth: 0, parent: where.parent, group: 0, isQuoted: where.isQuoted, ...rest });
    return this.blocks.length - 1;
  }

  private lineOf(token: Token | undefined): number {
    return (token?.map?.[0] ?? 0) + this.shift;
  }

  /** Reads blocks up to the token that closes what they stand in. */
  private until(close: string | null, where: Where): void {
    for (; this.at < this.tokens.length; this.at += 1) {
      const token = this.tokens[this.at]!;
      if (token.type === close) return;
      this.block(token, where);
    }
  }

  private block(token: Token, where: Where): void {
    const line = this.lineOf(token);
    switch (token.type) {
      case "heading_open":
        this.add("heading", line, sourceOf(this.tokens[this.at + 1]?.content ?? ""), where, { depth: Number(token.tag.slice(1)) });
        this.at += 2;
        return;
      case "paragraph_open":
        this.add("paragraph", line, sourceOf(this.tokens[this.at + 1]?.content ?? ""), where);
        this.at += 2;
        return;
      case "fence":
      case "code_block":
        this.add("code", line, token.content.replace(/\n$/, "").split("\n"), where, { language: token.info.trim().split(/\s+/)[0] || undefined, endLine: Math.max(line, (token.map?.[1] ?? 1) + this.shift - 1) });
        return;
      case "hr":
        this.add("rule", line, [], where);
        return;
      case "blockquote_open":
        this.at += 1;
        this.until("blockquote_close", { ...where, isQuoted: true });
        return;
      case "bullet_list_open":
      case "ordered_list_open":
        this.list(token.type === "ordered_list_open", where);
        return;
      case "table_open":
        this.table(where);
        return;
      default:
    }
  }

  private list(ordered: boolean, where: Where): void {
    const group = ++this.groups;
    const close = ordered ? "ordered_list_close" : "bullet_list_close";
    for (this.at += 1; this.tokens[this.at]?.type !== close && this.at < this.tokens.length; this.at += 1) this.item({ ...where, depth: where.depth + 1 }, { group, ordered });
  }

  private item(where: Where, { group, ordered }: { group: number; ordered: boolean }): void {
    const item = this.tokens[this.at];
    const first = this.tokens[this.at + 1];
    const isOwn = first?.type === "paragraph_open" || first?.type === "heading_open";
    const content = isOwn ? (this.tokens[this.at + 2]?.content ?? "") : "";
    const [box, mark] = (first?.type === "paragraph_open" && TICK.exec(content)) || [];
    const checked = box === undefined ? {} : { checked: /x/i.test(mark!) };
    const at = this.add("item", this.lineOf(isOwn ? first : item), sourceOf(content.slice(box?.length ?? 0)), where, { depth: where.depth, group, ordered, ...checked });
    this.at += isOwn ? 4 : 1;
    this.until("list_item_close", { ...where, parent: at });
  }

  private table(where: Where): void {
    const group = ++this.groups;
    let header: readonly string[] | undefined;
    for (this.at += 1; this.tokens[this.at]?.type !== "table_close" && this.at < this.tokens.length; this.at += 1) {
      const row = this.tokens[this.at]!;
      if (row.type !== "tr_open") continue;
      const cells: string[] = [];
      for (; this.tokens[this.at]?.type !== "tr_close"; this.at += 1) if (this.tokens[this.at]!.type === "inline") cells.push(this.tokens[this.at]!.content.trim());
      if (header) this.add("row", this.lineOf(row), [cells.join(" | ")], where, { group, cells, header });
      else header = cells;
    }
  }
}
