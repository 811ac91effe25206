import { editor, Range } from "monaco-editor/editor";
import { marksByLine, type CodeMark } from "./code-mark";
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

  /** Finds the mark to open at a line: the strongest that begins there, else the nearest that covers it. */
  at(line: number): CodeMark | undefined {
    const covering = this.marks.filter((mark) => mark.startLine <= line && line <= mark.endLine);
    return this.byLine.get(line)?.[0] ?? covering.sort((one, other) => other.startLine - one.startLine)[0];
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

function toDecorations(mark: CodeMark): editor.IModelDeltaDecoration[] {
  const hover = { value: plainMarkdown(mark.label) };
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
    {
      range: new Range(mark.startLine, 1, mark.startLine, 1),
      options: { glyphMarginClassName: `mark-glyph mark-glyph-${mark.tone}`, glyphMarginHoverMessage: hover },
    },
  ];
}

/** A label is not Markdown: what looks like it is shown as typed. */
function plainMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!<>|~&]/g, "\\$&");
}
