import type { Block } from "@/lib/formats/markdown-blocks";
import { boxOf, markOf, withoutMarks, type Mark } from "./marks";

/** A heading, list item, table row, field or sentence: the smallest piece that can state something. */
export interface Passage {
  readonly index: number;
  readonly kind: "heading" | "item" | "row" | "field" | "sentence";
  readonly line: number;
  readonly endLine: number;
  /** As written, on one line. */
  readonly raw: string;
  /** Without emphasis, link targets, marks and boxes; code spans keep their backticks. */
  readonly text: string;
  readonly mark: Mark | null;
  /** A box that is ticked or open. */
  readonly box: "ticked" | "open" | null;
  /** "Status" of "**Status:** ready", and what comes after it. */
  readonly label: string | null;
  readonly value: string;
  readonly cells: readonly string[] | null;
  readonly header: readonly string[] | null;
  /** The headings above, the nearest first. */
  readonly headings: readonly Passage[];
  /** What introduces the list or table, or the item that holds this one, the nearest first. */
  readonly above: readonly Passage[];
  /** List or table it belongs to; 0 for none. */
  readonly group: number;
  readonly depth: number;
  /** Whether it is the first of its block: a list item's own statement, not what is said after it. */
  readonly isLead: boolean;
  readonly isQuoted: boolean;
  /** A row of output: it claims nothing, and claims are held against it. */
  readonly isOutput: boolean;
}

/** A stretch of code or output, with what introduces it. */
export interface CodeStretch {
  readonly line: number;
  readonly endLine: number;
  readonly lines: readonly string[];
  readonly language: string;
  readonly headings: readonly Passage[];
  /** How many passages come before it. */
  readonly after: number;
}

/** What a passage says: a row with all of its cells. */
export const textOf = (passage: Passage): string => (passage.cells ? passage.raw : passage.text);

/** What somebody wrote, as it can be judged: passages and code in order. */
export interface ReadDocument {
  readonly path: string;
  readonly passages: readonly Passage[];
  readonly code: readonly CodeStretch[];
}

const ESCAPED = /\\([\\`*_{}[\]()#+\-.!|<>~])/g;

/** Takes emphasis, links, images and HTML off inline source; what is between backticks stays as it is. */
export function plainText(source: string): string {
  // Most sentences have nothing to take off.
  if (!/[*_`[\]<>~\\]/.test(source)) return source.replace(/[ \t\u00a0]+/g, " ").trim();
  return source
    .split(/(`+[^`]*`+)/)
    .map((part, at) =>
      at % 2 === 1
        ? part
        : part
            .replace(/\\([*_])/g, (_, sign: string) => (sign === "*" ? "\uE000" : "\uE001"))
            .replace(/!\[([^\]]*)\]\([^)]*\)/g, "$1")
            .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
            .replace(/<\/?[a-z][^<>]{0,200}>/gi, " ")
            .replace(/(\*\*|__)(?=\S)/g, "")
            .replace(/(?<=\S)(\*\*|__)/g, "")
            .replace(/(?<![\p{L}\d*])\*(?=\S)|(?<=\S)\*(?![\p{L}\d*])/gu, "")
            .replace(/(?<![\p{L}\d_])_(?=\S)|(?<=\S)_(?![\p{L}\d_])/gu, "")
            .replace(/~~/g, "")
            .replace(ESCAPED, (_, sign: string) => sign),
    )
    .join("")
    .replace(/\uE000/g, "*")
    .replace(/\uE001/g, "_")
    .replace(/[ \t\u00a0]+/g, " ")
    .trim();
}

/** What a sentence may end after without ending. */
const ABBREVIATED = /(?:(?<![\p{L}\d_])(?:e\.g|i\.e|etc|vs|v|kap|bil|approx|ca|resp|incl|excl|max|min|no|nr|kl|t\.ex|bl\.a|d\.v\.s|dvs|m\.m|m\.fl|o\.s\.v|osv|f\.d|s\.k|p\.g\.a|pga|inkl|exkl|avs|jfr|fig|st|tel|dr|mr|z\.B|d\.h|bzw|ggf|usw|env|ex|est)|(?<=^|\s)\d{1,2})\.$/iu;
/** An initial, as in "M. Berg". */
const INITIAL = /(?<![\p{L}\d])\p{Lu}\.$/u;
const ENDS = /[.!?…][)"'”’*_]*$/;

const LONGEST_SENTENCE = 3_000;

interface Piece {
  line: number;
  endLine: number;
  source: string;
}

/** A field opens its line: "**Status:** …", "Status: …", "Reviewed by: …". */
const FIELD = /^(?:\*\*|__)([^*_:]{1,100}?)(?::(?:\*\*|__)|(?:\*\*|__)\s*:)\s*(.*)$/;
const PLAIN_FIELD = /^([\p{Lu}\d][\p{L}\d /&()'’.%-]{1,48}?):\s+(\S.*)$/u;

/** Divides what stands in one block into sentences, each with the lines it stands on. */
function piecesOf(lines: readonly string[], line: number): Piece[] {
  const pieces: Piece[] = [];
  let open: Piece | null = null;
  const close = () => {
    if (open && open.source.trim()) pieces.push(open);
    open = null;
  };
  lines.forEach((source, at) => {
    const here = line + at;
    const begins = source.trimStart();
    // A field, a mark or a line that was broken on purpose begins anew.
    if (open && (FIELD.test(begins) || (PLAIN_FIELD.test(begins) && PLAIN_FIELD.test(plainText((open as Piece).source))) || markOf(begins.replace(/^[*_]+/, ""))?.at === "start" || /^[-•*–] /.test(begins) || /( {2}|\\)$/.test(lines[at - 1] ?? ""))) close();
    // Nobody writes such a sentence, and it would take for ever to judge one.
    if (open && (open as Piece).source.length > LONGEST_SENTENCE) close();
    let from = 0;
    // Ends of sentences are sought outside code spans.
    const masked = source.replace(/`[^`]*`/g, (code) => "c".repeat(code.length));
    for (const end of masked.matchAll(/[.!?…][)"'”’*_]*(?=\s+[\p{Lu}\d"“'(*_`[✅❌⚠☑✔])/gu)) {
      const until = end.index + end[0].length;
      const said = (open?.source ?? "") + source.slice(from, until);
      const bare = said.replace(/[)"'”’*_]+$/, "");
      if (end[0].startsWith(".") && (INITIAL.test(bare) || (ABBREVIATED.test(bare) && !/\d\.$/.test(bare)))) continue;
      if (/\d\.$/.test(said) && /^\s*\d/.test(source.slice(until))) continue;
      open = open ? { ...(open as Piece), endLine: here, source: `${(open as Piece).source} ${source.slice(from, until).trim()}` } : { line: here, endLine: here, source: source.slice(from, until) };
      close();
      from = until;
    }
    const rest = source.slice(from);
    if (!rest.trim()) return;
    open = open ? { ...(open as Piece), endLine: here, source: `${(open as Piece).source} ${rest.trim()}` } : { line: here, endLine: here, source: rest };
    if (ENDS.test(rest.trim()) && !ABBREVIATED.test(rest.trim())) close();
  });
  close();
  return pieces;
}

/** Reads the blocks of a document as passages, each with what stands above it. */
export function readPassages(path: string, blocks: readonly Block[]): ReadDocument {
  const passages: Passage[] = [];
  const code: CodeStretch[] = [];
  let headings: Passage[] = [];
  /** The first passage of each block that is an item. */
  const leads = new Map<number, Passage>();
  /** What introduces the list or table that comes now, by the item it stands in. */
  const intros = new Map<number, { passage: Passage; at: number }>();
  const introOf = new Map<number, Passage | null>();

  const add = (
    kind: Passage["kind"],
    { line, endLine, source }: Piece,
    block: Block,
    above: readonly Passage[],
    isLead: boolean,
  ): Passage => {
    const raw = source.trim();
    const plain = plainText(raw);
    const field = FIELD.exec(raw) ?? (kind === "heading" || kind === "row" ? null : PLAIN_FIELD.exec(plain));
    const mark = block.cells ? null : markOf(plain);
    const box = kind === "item" && isLead ? (block.checked === undefined ? boxOf(raw) : block.checked ? "ticked" : "open") : kind === "heading" ? null : boxOf(raw);
    const text = withoutMarks(plain);
    const passage: Passage = {
      index: passages.length,
      kind: field && kind === "sentence" ? "field" : kind,
      line,
      endLine,
      raw,
      text,
      mark,
      box,
      label: field ? withoutMarks(plainText(field[1]!)) : null,
      value: field ? withoutMarks(plainText(field[2]!)) : text,
      cells: block.cells ? block.cells.map(plainText) : null,
      header: block.header ? block.header.map(plainText) : null,
      headings,
      above,
      group: block.group,
      depth: block.depth,
      isLead,
      isQuoted: block.isQuoted,
      isOutput: block.isOutput === true,
    };
    passages.push(passage);
    return passage;
  };

  blocks.forEach((block, at) => {
    if (block.kind === "rule") return;
    if (block.kind === "code") {
      code.push({ line: block.line, endLine: block.endLine, lines: block.lines, language: block.language ?? "", headings, after: passages.length });
      return;
    }
    const holder = block.parent >= 0 ? leads.get(block.parent) : undefined;
    const held = holder ? [holder, ...holder.above] : [];
    if (block.kind === "heading") {
      const passage = add("heading", { line: block.line, endLine: block.endLine, source: block.lines.join(" ") }, block, [], true);
      const depth = block.depth;
      headings = [{ ...passage, headings: [] }, ...headings.filter((one) => one.depth < depth)];
      intros.delete(-1);
      return;
    }
    if (block.kind === "item" || block.kind === "row") {
      if (!introOf.has(block.group)) {
        const intro = intros.get(block.parent);
        // An introduction stands right before what it introduces.
        introOf.set(block.group, intro && at - intro.at <= 1 ? intro.passage : null);
      }
      const intro = introOf.get(block.group);
      const above = intro ? [intro, ...held] : held;
      if (block.kind === "row") {
        add("row", { line: block.line, endLine: block.endLine, source: block.lines.join(" ") }, block, above, true);
        return;
      }
      const pieces = piecesOf(block.lines, block.line);
      if (pieces.length === 0) pieces.push({ line: block.line, endLine: block.line, source: "" });
      pieces.forEach((piece, place) => {
        const passage = add(place === 0 ? "item" : "sentence", piece, block, above, place === 0);
        if (place === 0) leads.set(at, passage);
      });
      return;
    }
    const pieces = piecesOf(block.lines, block.line);
    let last: Passage | null = null;
    pieces.forEach((piece, place) => {
      last = add("sentence", piece, block, held, place === 0);
    });
    if (last) {
      const said = (last as Passage).raw;
      if (/:\**\s*$/.test(said) || /^\*\*[^*]+\*\*[\s:]*$/.test(said) || (pieces.length === 1 && said.length < 60 && !ENDS.test(said))) intros.set(block.parent, { passage: last, at });
    }
  });
  return { path, passages, code };
}
