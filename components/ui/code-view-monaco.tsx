"use client";

import { clsx } from "clsx";
import { editor, KeyCode, Uri } from "monaco-editor/editor";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useRef } from "react";
import { codeLanguage } from "./code-languages";
import type { CodeMark } from "./code-mark";
import type { CodeViewProps } from "./code-view";
import { MarkLayer } from "./monaco-marks";
import { followTheme } from "./monaco-setup";

/** Models kept besides the one on screen, with where each was scrolled to. */
const KEPT = 12;

interface Bench {
  host: editor.IStandaloneCodeEditor;
  marks: MarkLayer;
  models: Map<string, { model: editor.ITextModel; view: editor.ICodeEditorViewState | null }>;
  pointed: editor.IEditorDecorationsCollection;
  shown: string | undefined;
}

/** Monaco as a reader: one editor whose models are swapped. Loaded by `code-view.tsx` only. */
export default function CodeViewMonaco({
  path,
  modelKey,
  language,
  value,
  decorations,
  reveal,
  onSelectLines,
  onMarkClick,
  ariaLabel,
  className,
}: CodeViewProps) {
  const t = useTranslations("ui.code");
  const box = useRef<HTMLDivElement>(null);
  const bench = useRef<Bench>(null);
  const label = `${ariaLabel}. ${t("keys")}`;
  const selectLines = useEffectEvent((start: number, end: number) => onSelectLines?.(start, end));
  const openMark = useEffectEvent((mark: CodeMark | undefined) => mark && onMarkClick?.(mark.id));

  useEffect(() => {
    if (!box.current) return;
    const stopFollowing = followTheme();
    const host = editor.create(box.current, { ...OPTIONS, model: null });
    const own: Bench = {
      host,
      marks: new MarkLayer(host),
      models: new Map(),
      pointed: host.createDecorationsCollection(),
      shown: undefined,
    };
    bench.current = own;
    listen(
      own,
      (start, end) => selectLines(start, end),
      (mark) => openMark(mark),
    );
    const stopPassing = passPageKeys(box.current);
    return () => {
      stopPassing();
      stopFollowing();
      host.dispose();
      for (const { model } of own.models.values()) model.dispose();
      bench.current = null;
    };
  }, []);

  useEffect(() => {
    if (bench.current) showModel(bench.current, modelKey, value, codeLanguage(path, language));
  }, [modelKey, value, path, language]);

  useEffect(() => {
    bench.current?.host.updateOptions({ ariaLabel: label });
  }, [label]);

  useEffect(() => {
    bench.current?.marks.show(decorations ?? []);
  }, [decorations, modelKey, value]);

  const start = reveal?.start;
  const end = reveal?.end;
  useEffect(() => {
    if (bench.current) pointOut(bench.current, start, end);
  }, [start, end, modelKey, value]);

  return <div ref={box} data-readonly-editor className={clsx("h-full min-h-40 w-full", className)} />;
}

const OPTIONS: editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  contextmenu: false,
  domReadOnly: true,
  editContext: false,
  find: { addExtraSpaceOnTop: false, seedSearchStringFromSelection: "selection" },
  folding: true,
  fontFamily: "var(--font-mono)",
  fontSize: 13,
  glyphMargin: true,
  lineDecorationsWidth: 6,
  lineHeight: 20,
  lineNumbersMinChars: 4,
  links: false,
  matchBrackets: "near",
  minimap: { enabled: false },
  occurrencesHighlight: "off",
  overviewRulerLanes: 2,
  padding: { top: 8, bottom: 8 },
  readOnly: true,
  renderFinalNewline: "off",
  renderLineHighlight: "line",
  renderWhitespace: "selection",
  scrollBeyondLastLine: false,
  scrollbar: { alwaysConsumeMouseWheel: false, horizontalScrollbarSize: 10, verticalScrollbarSize: 10 },
  selectionHighlight: false,
  // A reader is not trapped: Tab always goes on to the next control.
  tabFocusMode: true,
  theme: "klartecken",
  // Characters that cannot be seen are marked; letters of another alphabet are nothing to be warned of.
  unicodeHighlight: {
    ambiguousCharacters: false,
    includeComments: true,
    includeStrings: true,
    invisibleCharacters: true,
  },
  wordWrap: "on",
  wrappingIndent: "same",
};

function listen(
  { host, marks }: Bench,
  onLines: (start: number, end: number) => void,
  onMark: (mark: CodeMark | undefined) => void,
): void {
  host.onDidScrollChange(() => marks.draw());
  host.onDidLayoutChange(() => marks.draw());
  host.onDidChangeCursorSelection(({ selection, source }) => {
    // Only what a person selected counts, and a caret alone selects nothing.
    if (source === "api" || source === "model" || selection.isEmpty()) return;
    const isEndEmpty = selection.endColumn === 1 && selection.endLineNumber > selection.startLineNumber;
    onLines(selection.startLineNumber, selection.endLineNumber - (isEndEmpty ? 1 : 0));
  });
  host.onMouseDown(({ target }) => {
    if (target.type === editor.MouseTargetType.GUTTER_GLYPH_MARGIN && target.position)
      onMark(marks.pressed(target.position.lineNumber, target.detail.glyphMarginLane));
  });
  host.addCommand(KeyCode.Enter, () => {
    const line = host.getPosition()?.lineNumber;
    if (line) onMark(marks.at(line));
  });
}

let lastModel = 0;

/** Shows a text, keeping where each of the others was scrolled to. */
function showModel(bench: Bench, key: string, value: string, language: string): void {
  const { host, models, shown } = bench;
  const leaving = shown === undefined ? undefined : models.get(shown);
  if (leaving && shown !== key) leaving.view = host.saveViewState();
  let entry = models.get(key);
  if (!entry || entry.model.isDisposed()) {
    const uri = Uri.from({ scheme: "klartecken", path: `/${(lastModel += 1)}` });
    entry = { model: editor.createModel(value, language, uri), view: null };
    entry.model.updateOptions({
      bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
    });
  } else if (entry.model.getValue() !== value) entry.model.setValue(value);
  // The map is in order of last use, so that the first is the one to let go.
  models.delete(key);
  models.set(key, entry);
  editor.setModelLanguage(entry.model, language);
  if (host.getModel() !== entry.model) {
    host.setModel(entry.model);
    if (entry.view) host.restoreViewState(entry.view);
  }
  bench.shown = key;
  for (const [old, { model }] of models) {
    if (models.size <= KEPT) break;
    models.delete(old);
    model.dispose();
  }
}

function pointOut({ host, pointed }: Bench, start: number | undefined, end: number | undefined): void {
  if (start === undefined || end === undefined || !host.getModel()) return pointed.clear();
  pointed.set([
    {
      range: { startLineNumber: start, startColumn: 1, endLineNumber: end, endColumn: 1 },
      options: { isWholeLine: true, linesDecorationsClassName: "mark-pointed" },
    },
  ]);
  host.setPosition({ lineNumber: start, column: 1 });
  host.revealLinesInCenterIfOutsideViewport(start, end, editor.ScrollType.Immediate);
}

/**
 * Hands the page the combinations that are its own and that Monaco would keep: Ctrl/Cmd+K begins its chords,
 * and Ctrl/Cmd+Enter means something to it too.
 */
function passPageKeys(box: HTMLElement): () => void {
  const pass = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || !["k", "K", "Enter"].includes(event.key)) return;
    event.stopImmediatePropagation();
    const copy = new KeyboardEvent(event.type, event);
    box.parentElement?.dispatchEvent(copy);
    if (copy.defaultPrevented) event.preventDefault();
  };
  box.addEventListener("keydown", pass, { capture: true });
  return () => box.removeEventListener("keydown", pass, { capture: true });
}
