import { isSlow, shallow } from "./markdown-guard.ts";

/**
 * A stretch of a document that is parsed by itself. `markdown` is safe to parse; `code` is a fenced block
 * and `plain` a paragraph that would take too long, both shown as they are written.
 */
export interface Segment {
  readonly kind: "markdown" | "code" | "plain";
  /** The line of the document at which it starts, counted from 1. */
  readonly startLine: number;
  readonly lines: readonly string[];
  /** The language named on the fence of a `code` segment. */
  readonly language?: string;
}

/**
 * What a line costs beside its characters. The parser takes the square of the constructs in one piece, so
 * pieces are measured in both: a document lighter than `LIGHT` stays whole, the pieces of a heavier one are
 * closed at the next good place after `PIECE`, and at the next possible place after `HEAVY`.
 */
const LINE = 80;
const LIGHT = 120_000;
const PIECE = 16_000;
const HEAVY = 160_000;

/** Some ten seconds of parsing; what comes after is shown as it is written. */
const BUDGET = 8_000_000;

const FENCE = /^(`{3,}|~{3,})[ \t]*([^\s`]*)[^`]*$/;
const HEADING = /^#{1,6}[ \t]/;
const REFERENCE = /\[([^\][\\]{1,200})\]/g;
const LONGEST_DEFINITION = 500;
const DEFINITION = /^ {0,3}\[(?!\^)([^\]\\]{1,200})\]:/;

/**
 * Divides a document into stretches that can be parsed in time, whatever somebody wrote into it.
 *
 * Lines are never added or lost, so that a line of the result is a line of the document. What refers to a definition of a
 * link elsewhere gets that at its end, unless it is `isBare`: for readers to whom a link is text.
 */
export function segmentsOf(markdown: string, { isBare = false }: { isBare?: boolean } = {}): Segment[] {
  const lines = markdown.split(/\r\n|\r|\n/);
  const isWhole = weigh(lines) <= LIGHT;
  const segments: Segment[] = [];
  let spent = 0;
  let open: { startLine: number; lines: string[]; weight: number } | undefined;
  const close = () => {
    if (open) segments.push({ kind: "markdown", startLine: open.startLine, lines: open.lines });
    open = undefined;
  };

  for (const { start, end, fence, place } of blocksOf(lines, fencesOf(lines))) {
    const own = lines.slice(start, end);
    const weight = weigh(own);
    if (spent > BUDGET) {
      close();
      segments.push({ kind: "plain", startLine: start + 1, lines: lines.slice(start) });
      break;
    }
    if (isSlow(own) || (fence && (weight > LIGHT || own.some((line) => shallow(line) !== line)))) {
      close();
      segments.push({
        kind: fence ? "code" : "plain",
        startLine: start + 1,
        lines: own,
        ...(fence && { language: fence.language }),
      });
      continue;
    }
    const most = { section: PIECE / 2, alone: PIECE, item: HEAVY, within: Infinity }[place];
    if (!isWhole && open && open.weight > most) close();
    open ??= { startLine: start + 1, lines: [], weight: 0 };
    for (const line of own) open.lines.push(shallow(line));
    open.weight += weight;
    spent += weight;
  }
  close();
  return isBare ? segments : withDefinitions(segments, lines);
}

function weigh(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + LINE, 0);
}

interface Fence {
  start: number;
  end: number;
  language: string;
}

/**
 * Finds fenced blocks that begin in the first column. Only those are surely not inside a list or a
 * quotation; should one be inside a comment after all, it is shown as code, which does no harm.
 */
function fencesOf(lines: readonly string[]): Fence[] {
  const fences: Fence[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const [, marker, language = ""] = FENCE.exec(lines[at] ?? "") ?? [];
    if (!marker) continue;
    const closing = new RegExp(`^ {0,3}${marker[0]}{${marker.length},}[ \\t]*$`);
    let end = at + 1;
    while (end < lines.length && !closing.test(lines[end] ?? "")) end += 1;
    end = Math.min(end + 1, lines.length);
    fences.push({ start: at, end, language });
    at = end - 1;
  }
  return fences;
}

interface Block {
  start: number;
  end: number;
  fence?: Fence;
  /** How good a place its beginning is to begin a piece at. */
  place: "section" | "alone" | "item" | "within";
}

/** Divides lines into fenced blocks and runs of lines whose inline text the parser may take together. */
function blocksOf(lines: readonly string[], fences: readonly Fence[]): Block[] {
  const blocks: Block[] = [];
  const fenceAt = new Map(fences.map((fence) => [fence.start, fence]));
  for (let at = 0; at < lines.length;) {
    const fence = fenceAt.get(at);
    let end = fence?.end ?? at + 1;
    if (!fence) while (end < lines.length && !fenceAt.has(end) && !beginsBlock(lines, end)) end += 1;
    blocks.push({ start: at, end, place: placeOf(lines, at), ...(fence && { fence }) });
    at = end;
  }
  return blocks;
}

const LIST_ITEM = /^[ \t]*[-+*][ \t]+\S/;
const UNDERLINE = /^ {0,3}(?:=+|-+)[ \t]*$/;

/** Whether what comes before a line is over: after an empty line, at a heading or after one, at a list item. */
function beginsBlock(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? "";
  const before = lines[at - 1] ?? "";
  if (before.trim() === "") return line.trim() !== "";
  return HEADING.test(line) || HEADING.test(before) || UNDERLINE.test(before) || LIST_ITEM.test(line);
}

function placeOf(lines: readonly string[], at: number): Block["place"] {
  const line = lines[at] ?? "";
  const before = lines[at - 1] ?? "";
  if (HEADING.test(line)) return "section";
  // Indented text may belong to a list item, and another item to a list: neither may lose its place.
  if (/^\s/.test(line)) return "within";
  const isAfterBreak = before.trim() === "" || HEADING.test(before) || UNDERLINE.test(before);
  return isAfterBreak && /^[^-+*\d]/.test(line) ? "alone" : "item";
}

/** Gives each stretch the link definitions it refers to, wherever in the document they stand. */
function withDefinitions(segments: readonly Segment[], lines: readonly string[]): Segment[] {
  const definitions = new Map<string, string>();
  if (segments.length > 1) {
    for (const line of lines) {
      const label = DEFINITION.exec(line)?.[1];
      if (label && line.length <= LONGEST_DEFINITION) definitions.set(label.toLowerCase(), line);
    }
  }
  if (definitions.size === 0) return [...segments];
  // Many definitions repeated in many stretches would make a long document from a short one.
  let budget = lines.reduce((sum, line) => sum + line.length, 0);
  return segments.map((segment) => {
    if (segment.kind !== "markdown") return segment;
    const labels = segment.lines.flatMap((line) =>
      Array.from(line.matchAll(REFERENCE), ([, label = ""]) => label.toLowerCase()),
    );
    const missing = [...new Set(labels)].flatMap((label) => definitions.get(label) ?? []);
    budget -= missing.reduce((sum, line) => sum + line.length, 0);
    return missing.length === 0 || budget < 0 ? segment : { ...segment, lines: [...segment.lines, "", ...missing] };
  });
}
