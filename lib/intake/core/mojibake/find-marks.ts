import type { Edit } from "./edits";
import { VARIATION_SELECTOR, ZERO_WIDTH_JOINER } from "./likely-character";

/** A place in the text where a character was guessed or could not be restored. */
export interface Mark {
  readonly kind: "guess" | "loss";
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units, as is the length. */
  readonly column: number;
  readonly length: number;
  /** The text before the repair. */
  readonly was: string;
  readonly now: string;
  readonly alternatives: string[];
}

interface Span {
  kind: "guess" | "loss";
  /** Where it stands in the repaired text. */
  start: number;
  end: number;
  was: string;
  now: string;
  alternatives: readonly string[];
}

const KEYCAP = "\u20e3";
const KEYCAP_BASE = /[0-9#*]/;
/** U+FFFD says that a character is lost; so do controls that no text uses, except U+0085, which some end lines with. */
const LOST = /\ufffd+|[\u0080-\u0084\u0086-\u009f]+/g;

/** Finds the marks of a repaired text: its guesses and losses, in the order of their places. */
export function findMarks(before: string, after: string, edits: readonly Edit[]): Mark[] {
  const spans = [...uncertainSpans(before, after, edits)];
  return locate(after, addLosses(after, spans));
}

/** What is uncertain among the edits; invisible characters are shown with the sign that they belong to. */
function* uncertainSpans(before: string, after: string, edits: readonly Edit[]): Generator<Span> {
  let shift = 0;
  let open: Span | undefined;
  /** The edit right before, when the next one touches it. */
  let last: { edit: Edit; start: number } | undefined;
  for (const edit of edits) {
    const start = edit.start + shift;
    const end = start + edit.now.length;
    shift += edit.now.length - (edit.end - edit.start);
    const touches = last?.edit.end === edit.start;
    const was = before.slice(edit.start, edit.end);
    const isInvisible = edit.now === VARIATION_SELECTOR || edit.now === ZERO_WIDTH_JOINER;
    const closesKeycap = touches && edit.now === KEYCAP && last!.edit.now === VARIATION_SELECTOR;
    if (open && touches && open.end === start && ((isInvisible && edit.kind === "guess") || closesKeycap)) {
      open.alternatives = open.alternatives.map((alternative) => alternative + edit.now);
      open = { ...open, end, was: open.was + was, now: open.now + edit.now };
    } else {
      if (open) yield open;
      open = undefined;
      if (edit.kind !== "exact")
        open = { kind: edit.kind, start, end, was, now: edit.now, alternatives: edit.alternatives };
      if (open && isInvisible && touches)
        open = widen(open, before.slice(last!.edit.start, last!.edit.end), last!.edit.now);
      else if (open && edit.now === VARIATION_SELECTOR && KEYCAP_BASE.test(after[start - 1] ?? ""))
        open = widen(open, after[start - 1]!, after[start - 1]!);
    }
    last = { edit, start };
  }
  if (open) yield open;
}

/** Begins a span one character earlier. */
const widen = (span: Span, was: string, now: string): Span => ({
  ...span,
  start: span.start - now.length,
  was: was + span.was,
  now: now + span.now,
  alternatives: span.alternatives.map((alternative) => now + alternative),
});

/** Adds what the text itself says is lost, wherever no span says so already. */
function addLosses(after: string, spans: readonly Span[]): Span[] {
  const losses: Span[] = [];
  let index = 0;
  for (const { 0: now, index: start } of after.matchAll(LOST)) {
    while (index < spans.length && spans[index]!.end <= start) index++;
    const span = spans[index];
    if (span && span.start <= start) continue;
    losses.push({ kind: "loss", start, end: start + now.length, was: now, now, alternatives: [] });
  }
  return losses.length === 0 ? [...spans] : [...spans, ...losses].sort((a, b) => a.start - b.start);
}

/** Gives each span its line and column. */
function locate(after: string, spans: readonly Span[]): Mark[] {
  let [line, lineStart, at] = [1, 0, 0];
  return spans.map(({ start, end, ...span }) => {
    for (; at < start; at++) {
      const unit = after.charCodeAt(at);
      if (unit === 0x0a || (unit === 0x0d && after.charCodeAt(at + 1) !== 0x0a)) [line, lineStart] = [line + 1, at + 1];
    }
    const { kind, was, now, alternatives } = span;
    const column = start - lineStart + 1;
    return { kind, line, column, length: end - start, was, now, alternatives: [...alternatives] };
  });
}
