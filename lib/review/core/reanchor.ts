import { diffArrays } from "diff";
import { QUOTE_LIMIT, type LinesPlace, type Place, type QuotePlace } from "./place";
import type { Suggestion } from "./suggestion";

/** Where something of an earlier revision stands in a later one, or that it stands there no longer. */
export type Anchoring<T> =
  { readonly kind: "anchored"; readonly place: T; readonly by: "lines" | "quote" } | { readonly kind: "orphan" };

/** How the lines of one text correspond to those of a later one. Lines count from 1. */
export interface Comparison {
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** The line of the later text that a line of the earlier one survives as, if it does. */
  newLine(line: number): number | undefined;
}

/** Beyond this many edits the texts are as good as unrelated, and comparing them line by line costs seconds. */
const MOST_EDITS = 4000;

const ORPHAN = { kind: "orphan" } as const;

/** Lines as people count them: a final line break begins no further line. */
function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.length > 1 && lines.at(-1) === "") lines.pop();
  return lines;
}

/** Compares two versions of a text once, for all the places in it. */
export function compareLines(oldText: string, newText: string): Comparison {
  const before = linesOf(oldText);
  const after = linesOf(newText);
  const shortest = Math.min(before.length, after.length);
  let head = 0;
  while (head < shortest && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shortest - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;

  const survivors = new Map<number, number>();
  const keep = (oldLine: number, newLine: number, count: number) => {
    for (let n = 0; n < count; n += 1) survivors.set(oldLine + n, newLine + n);
  };
  keep(1, 1, head);
  keep(before.length - tail + 1, after.length - tail + 1, tail);

  const oldMiddle = before.slice(head, before.length - tail);
  const newMiddle = after.slice(head, after.length - tail);
  let oldLine = head + 1;
  let newLine = head + 1;
  for (const { added, removed, count } of diffArrays(oldMiddle, newMiddle, { maxEditLength: MOST_EDITS }) ?? []) {
    if (!added && !removed) keep(oldLine, newLine, count);
    if (!added) oldLine += count;
    if (!removed) newLine += count;
  }
  return { before, after, newLine: (line) => survivors.get(line) };
}

interface Range {
  readonly startLine: number;
  readonly endLine: number;
}

/** The range's lines in the later text when every one survives; what was inserted between them is inside. */
function survivingRange({ newLine }: Comparison, { startLine, endLine }: Range): Range | null {
  for (let line = startLine; line <= endLine; line += 1) if (newLine(line) === undefined) return null;
  return { startLine: newLine(startLine)!, endLine: newLine(endLine)! };
}

/** The one place in the later text where these very lines stand; two would be a guess. */
function uniqueRange({ before, after }: Comparison, { startLine, endLine }: Range): Range | null {
  const wanted = before.slice(startLine - 1, endLine);
  if (wanted.length <= endLine - startLine || wanted.every((line) => line.trim() === "")) return null;
  const starts: number[] = [];
  for (let at = 0; at + wanted.length <= after.length && starts.length < 2; at += 1)
    if (wanted.every((line, n) => after[at + n] === line)) starts.push(at + 1);
  const [found] = starts;
  return found === undefined || starts.length > 1 ? null : { startLine: found, endLine: found + endLine - startLine };
}

/** White space is where copies of a sentence differ; everything else must be word for word. */
const squeezed = (text: string): string => text.replace(/\s+/g, " ").trim();

function uniqueQuote({ after }: Comparison, quote: string): Range | null {
  const starts: number[] = [];
  let joined = "";
  for (const line of after) {
    const piece = squeezed(line);
    if (joined !== "" && piece !== "") joined += " ";
    starts.push(joined.length);
    joined += piece;
  }
  const wanted = squeezed(quote);
  const at = joined.indexOf(wanted);
  if (wanted === "" || at < 0 || joined.indexOf(wanted, at + 1) >= 0) return null;
  const lineAt = (offset: number) => starts.findLastIndex((start) => start <= offset) + 1;
  return { startLine: lineAt(at), endLine: lineAt(at + wanted.length - 1) };
}

const stamped = (revision: number | undefined) => (revision === undefined ? {} : { revision });

function reanchorLines(place: LinesPlace, texts: Comparison, revision?: number): Anchoring<LinesPlace> {
  const surviving = survivingRange(texts, place);
  const range = surviving ?? uniqueRange(texts, place);
  if (!range) return ORPHAN;
  const quote = texts.after
    .slice(range.startLine - 1, range.endLine)
    .join("\n")
    .slice(0, QUOTE_LIMIT);
  return {
    kind: "anchored",
    by: surviving ? "lines" : "quote",
    place: { ...place, ...range, ...stamped(revision), quote },
  };
}

function reanchorQuote(place: QuotePlace, texts: Comparison, revision?: number): Anchoring<QuotePlace> {
  const { startLine, endLine } = place;
  const surviving = startLine && endLine ? survivingRange(texts, { startLine, endLine }) : null;
  const range = surviving ?? uniqueQuote(texts, place.quote);
  if (!range) return ORPHAN;
  return { kind: "anchored", by: surviving ? "lines" : "quote", place: { ...place, ...range, ...stamped(revision) } };
}

/** Finds a place again in a text that has been compared; absence stands nowhere and stays as it is. */
export function reanchorIn(place: Place, texts: Comparison, revision?: number): Anchoring<Place> {
  if (place.kind === "lines") return reanchorLines(place, texts, revision);
  if (place.kind === "quote") return reanchorQuote(place, texts, revision);
  return { kind: "anchored", by: "lines", place };
}

/**
 * Finds a place of one text again in a later version of it.
 *
 * A range stays anchored where all its lines survive; else where the same lines stand in exactly one other
 * spot; else it is an orphan and keeps showing the revision it was about. Nothing is guessed.
 */
export function reanchor(place: Place, oldText: string, newText: string, revision?: number): Anchoring<Place> {
  return reanchorIn(place, compareLines(oldText, newText), revision);
}

/** An edit that only inserts holds on to the lines on both sides of it, which must still be neighbours. */
function insertionLine({ before, after, newLine }: Comparison, startLine: number): number | null {
  const above = startLine === 1 ? 0 : newLine(startLine - 1);
  const below = startLine > before.length ? after.length + 1 : newLine(startLine);
  return above !== undefined && below !== undefined && below === above + 1 ? below : null;
}

/** Finds the lines of a suggestion again in a text that has been compared. */
export function reanchorSuggestionIn(edit: Suggestion, texts: Comparison, revision?: number): Anchoring<Suggestion> {
  if (edit.endLine < edit.startLine) {
    const startLine = insertionLine(texts, edit.startLine);
    if (startLine === null) return ORPHAN;
    return {
      kind: "anchored",
      by: "lines",
      place: { ...edit, startLine, endLine: startLine - 1, ...stamped(revision) },
    };
  }
  // A line inserted in between is not in `before`: applying the edit would silently remove it.
  const surviving = survivingRange(texts, edit);
  const isWhole = surviving !== null && surviving.endLine - surviving.startLine === edit.endLine - edit.startLine;
  const range = isWhole ? surviving : surviving ? null : uniqueRange(texts, edit);
  if (!range) return ORPHAN;
  return { kind: "anchored", by: isWhole ? "lines" : "quote", place: { ...edit, ...range, ...stamped(revision) } };
}

/** Finds the lines of a suggestion again in a later version of its text; it must fit there exactly. */
export function reanchorSuggestion(
  edit: Suggestion,
  oldText: string,
  newText: string,
  revision?: number,
): Anchoring<Suggestion> {
  return reanchorSuggestionIn(edit, compareLines(oldText, newText), revision);
}
