import { editor, Range } from "monaco-editor/editor";
import { laneOf, marksByLine, type CodeMark } from "./code-mark";
import type { Tone } from "./tone";

/** Lines beyond the visible ones that are decorated ahead. */
const AHEAD = 200;

/**
 * Draws marks in an editor: one collection per kind, holding what is visible and a little more, so that a file
 * with thousands of proposals scrolls like any other.
 */
export class MarkLayer {
  private marks: readonly CodeMark[] = [];
  private byLine = new Map<number, CodeMark[]>();
  private readonly collections = new Map<string, editor.IEditorDecorationsCollection>();
  private opened: { readonly line: number; readonly id: string } | undefined;

  constructor(private readonly host: editor.IStandaloneCodeEditor) {}

  /** Replaces all marks. */
  show(marks: readonly CodeMark[]): void {
    this.marks = marks;
    this.byLine = marksByLine(marks);
    for (const { kind = "finding" } of marks) {
      if (!this.collections.has(kind)) this.collections.set(kind, this.host.createDecorationsCollection());
    }
    this.draw();
  }

  /** Finds the mark that was pressed in the margin: the strongest of its lane. */
  pressed(line: number, lane: editor.GlyphMarginLane | undefined): CodeMark | undefined {
    return (this.byLine.get(line) ?? []).find((mark) => LANES[laneOf(mark)] === lane) ?? this.at(line);
  }

  /**
   * Finds the mark to open at a line by key: the strongest that begins there, else the nearest that covers it. Asked
   * again at the same line it gives the next one, so that a key reaches all of them.
   */
  at(line: number): CodeMark | undefined {
    const covering = this.marks.filter((mark) => mark.startLine <= line && line <= mark.endLine);
    const all = this.byLine.get(line) ?? covering.sort((one, other) => other.startLine - one.startLine);
    const last = this.opened?.line === line ? all.findIndex(({ id }) => id === this.opened?.id) : -1;
    const mark = all[(last + 1) % Math.max(1, all.length)];
    this.opened = mark && { line, id: mark.id };
    return mark;
  }

  /** Decorates what is visible now. */
  draw(): void {
    const visible = this.host.getVisibleRanges();
    const first = (visible[0]?.startLineNumber ?? 1) - AHEAD;
    const last = (visible.at(-1)?.endLineNumber ?? 1) + AHEAD;
    const near = this.marks.filter(({ startLine, endLine }) => startLine <= last && endLine >= first);
    for (const [kind, collection] of this.collections) {
      collection.set(near.filter((mark) => (mark.kind ?? "finding") === kind).flatMap(toDecorations));
    }
  }
}

/** Colours of the strip beside the scroll bar, by the names that Monaco's themes know them by. */
const RULER: Record<Tone, string> = {
  critical: "errorForeground",
  important: "warningForeground",
  info: "infoForeground",
  accent: "infoForeground",
  success: "commonContentForeground",
  neutral: "commonContentForeground",
};

/** Monaco's lanes, from the left; one that holds nothing at any line takes no room. */
const LANES = [editor.GlyphMarginLane.Left, editor.GlyphMarginLane.Center, editor.GlyphMarginLane.Right] as const;

function toDecorations(mark: CodeMark): editor.IModelDeltaDecoration[] {
  const hover = { value: plainMarkdown(mark.label) };
  const glyph: editor.IModelDeltaDecoration = {
    range: new Range(mark.startLine, 1, mark.startLine, 1),
    options: {
      glyphMarginClassName: `mark-glyph mark-glyph-${mark.tone}${mark.form ? ` mark-form-${mark.form}` : ""}`,
      glyphMarginHoverMessage: hover,
      glyphMargin: { position: LANES[laneOf(mark)] },
    },
  };
  if (mark.isQuiet) return [glyph];
  return [
    {
      range: new Range(mark.startLine, 1, mark.endLine, 1),
      options: {
        isWholeLine: true,
        className: `mark-line mark-line-${mark.tone}`,
        overviewRuler: {
          color: { id: `editorOverviewRuler.${RULER[mark.tone]}` },
          position: editor.OverviewRulerLane.Full,
        },
      },
    },
    glyph,
  ];
}

/** A label is not Markdown: what looks like it is shown as typed. */
function plainMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!<>|~&]/g, "\\$&");
}
