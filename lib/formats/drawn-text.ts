import type { Block } from "./markdown-blocks.ts";

/** A table that is set with spaces or tabs under each other instead of Markdown's bars. */
interface AlignedTable {
  readonly header: readonly string[];
  readonly rows: readonly { readonly at: number; readonly cells: readonly string[] }[];
  /** Its first line and the one after its last, from 0. */
  readonly from: number;
  readonly to: number;
}

const GAP = /\s{2,}|\t+|\s*[│┃║]\s*/u;
/** Lines of two columns and more are all that is looked at. */
const COLUMNS = /\S(?:\s{2,}|\t|\s*[│┃║]\s*)\S.*(?:\s{2,}|\t|[│┃║]\s*)\S/u;
const RULE = /^[\s|+:=─━═┼╪╬┬┴╤╧\-]+$/u;
/** A number with or without a unit; a version is a name. */
const FIGURE = /^[^\p{L}\d]*\d[\d  .,]*\s?(?:%|\p{L}{1,3}|\p{L}{1,5}\/s)?$/u;
const VERSION = /^v?\d+\.\d+\.\d+|^20\d\d$/u;

const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^[│┃║]\s*|\s*[│┃║]$/gu, "")
    .split(GAP);
const isTitle = (cell: string): boolean => cell.length <= 40 && !/\d{4}-\d\d-\d\d|\d[:.]\d\d$/.test(cell) && !/[.!?:;]$/.test(cell) && (!FIGURE.test(cell) || VERSION.test(cell)) && /[\p{L}\d%#]/u.test(cell);

/** Whether a column begins or ends at the same place in every row. */
function isAligned(rows: readonly { text: string; cells: readonly string[] }[]): boolean {
  const edges = rows.map(({ text, cells }) => {
    let from = 0;
    return cells.map((cell) => {
      const start = text.indexOf(cell, from);
      from = start + cell.length;
      return [start, from] as const;
    });
  });
  const columns = edges[0]!.length;
  const same = (column: number, side: 0 | 1) => edges.every((edge) => edge[column]![side] === edges[0]![column]![side]);
  return Array.from({ length: columns - 1 }, (_, at) => at + 1).every((column) => same(column, 0) || same(column, 1) || rows[0]!.text.includes("\t"));
}

/** Finds the tables in some lines: a header and two rows or more, three columns or more, one under the other. */
export function alignedTables(lines: readonly string[]): AlignedTable[] {
  const tables: AlignedTable[] = [];
  for (let at = 0; at + 2 < lines.length; at += 1) {
    const title = lines[at]!;
    if (!title.trim() || RULE.test(title)) continue;
    const first = RULE.test(lines[at + 1]!) && lines[at + 1]!.trim() ? at + 2 : at + 1;
    if (!COLUMNS.test(lines[first] ?? "")) continue;
    const columns = cellsOf(lines[first]!).length;
    const titles = cellsOf(title);
    if (columns < 3 || titles.length < columns - 1 || titles.length > columns || !titles.every(isTitle)) continue;
    const rows: { at: number; text: string; cells: readonly string[] }[] = [];
    let to = first;
    for (; to < lines.length; to += 1) {
      const text = lines[to]!;
      if (text.trim() && RULE.test(text)) continue;
      const cells = cellsOf(text);
      if (!text.trim() || cells.length !== columns || cells.some((cell) => cell.length > 80)) break;
      rows.push({ at: to, text, cells });
    }
    const hasFigures = rows.filter(({ cells }) => cells.slice(1).some((cell) => /\d/.test(cell))).length >= rows.length / 2;
    if (rows.length < 2 || !hasFigures || !isAligned(rows)) continue;
    tables.push({ header: titles.length < columns ? ["", ...titles] : titles, rows: rows.map(({ at: place, cells }) => ({ at: place, cells })), from: at, to });
    at = to - 1;
  }
  return tables;
}

const EDGE = /^\s*[┌╔┏╭+][─═━+\-┬╤]*[┐╗┓╮+]?\s*$|^\s*[└╚┗╰+][─═━+\-┴╧]*[┘╝┛╯+]?\s*$|^\s*[├╠┣][─═━\-┼╪]*[┤╣┫]\s*$/u;
const FRAMED = /^\s*[│║┃|](.*)[│║┃|]\s*$/u;

/** What a frame of drawn lines holds, line by line; null when it is a picture or no frame at all. */
function panelOf(lines: readonly string[]): { at: number; text: string }[] | null {
  if (lines.length < 3 || !EDGE.test(lines[0]!)) return null;
  const held: { at: number; text: string }[] = [];
  for (const [at, line] of lines.entries()) {
    if (!line.trim() || EDGE.test(line)) continue;
    const inner = FRAMED.exec(line)?.[1];
    if (inner === undefined || /[│║┃┌┐└┘├┤─▶▼◀▲→←]/u.test(inner)) return null;
    if (inner.trim()) held.push({ at, text: inner.trim() });
  }
  return held.length > 0 ? held : null;
}

const isFenced = ({ kind, line, endLine, lines }: Block): boolean => kind === "code" && endLine - line >= lines.length;

/**
 * Reads what is drawn with characters as what it is: a table set with spaces becomes rows, and a framed panel its lines. A table
 * within a fence stays output: its rows come after it and say that they are.
 */
export function withDrawnText(blocks: readonly Block[], lines: readonly string[]): Block[] {
  const out: Block[] = [];
  const moved = new Map<number, number>();
  let group = blocks.reduce((most, block) => Math.max(most, block.group), 0);
  const push = (block: Block) => out.push({ ...block, parent: moved.get(block.parent) ?? -1 });
  const rowsOf = (table: AlignedTable, first: number, like: Block, isOutput: boolean) => {
    group += 1;
    for (const { at, cells } of table.rows) push({ ...like, kind: "row", line: first + at, endLine: first + at, lines: [cells.join(" | ")], group, cells, header: table.header, isOutput });
  };
  for (let at = 0; at < blocks.length; at += 1) {
    const block = blocks[at]!;
    if (block.kind !== "paragraph" && block.kind !== "code") {
      moved.set(at, out.length);
      push(block);
      continue;
    }
    if (isFenced(block)) {
      const panel = panelOf(block.lines);
      if (panel) {
        for (const one of panel) push({ ...block, kind: "paragraph", line: block.line + 1 + one.at, endLine: block.line + 1 + one.at, lines: [one.text] });
        continue;
      }
      push(block);
      for (const table of alignedTables(block.lines)) rowsOf(table, block.line + 1, block, true);
      continue;
    }
    // An indented title before its rows is code to Markdown, and the rows are a paragraph: they belong together.
    let last = at;
    while (blocks[last + 1] && ["paragraph", "code"].includes(blocks[last + 1]!.kind) && !isFenced(blocks[last + 1]!) && blocks[last + 1]!.line === blocks[last]!.endLine + 1 && blocks[last + 1]!.parent === block.parent) last += 1;
    const endLine = blocks[last]!.endLine;
    const own = endLine - block.line >= 2 && !block.isQuoted ? lines.slice(block.line - 1, endLine) : [];
    const tables = own.some((line) => COLUMNS.test(line)) ? alignedTables(own) : [];
    if (tables.length === 0) {
      for (const one of blocks.slice(at, last + 1)) push(one);
    } else {
      // What is indented may be read as a sample too.
      if (last === at && block.kind === "code") push(block);
      let from = 0;
      const rest = (to: number) => {
        const text = own.slice(from, to);
        if (text.some((line) => line.trim())) push({ ...block, kind: "paragraph", line: block.line + from, endLine: block.line + to - 1, lines: text.map((line) => line.trim()) });
      };
      for (const table of tables) {
        rest(table.from);
        rowsOf(table, block.line, block, false);
        from = table.to;
      }
      rest(own.length);
    }
    at = last;
  }
  return out;
}
