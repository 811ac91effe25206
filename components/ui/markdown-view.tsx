"use client";

import { clsx } from "clsx";
import type { Element, Root } from "hast";
import { toJsxRuntime } from "hast-util-to-jsx-runtime";
import { ImageOff } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import {
  createContext,
  use,
  useEffect,
  useMemo,
  useRef,
  type ComponentProps,
  type MouseEvent,
  type ReactNode,
} from "react";
import { Fragment, jsx, jsxs } from "react/jsx-runtime";
import type { CodeMark } from "./code-mark";
import { MarkGlyph } from "./mark-glyph";
import { MARK_ELEMENT, placeMarks } from "./markdown-marks";

interface Props {
  /** What `toHast` made; already sanitised. */
  tree: Root;
  /** What stands at its lines, shown in the margin. */
  decorations?: readonly CodeMark[];
  onMarkClick?: (id: string) => void;
  /** Lines to bring into sight and point out. */
  reveal?: { readonly start: number; readonly end: number };
  /** Told which source lines the reader selected text from. */
  onSelectLines?: (start: number, end: number) => void;
  /** Where a path inside the submission leads; without an answer it stays text. */
  hrefOfPath?: (path: string) => string | undefined;
  className?: string;
}

interface Shared {
  marks: ReadonlyMap<string, CodeMark>;
  areMarksOpen: boolean;
  hrefOfPath?: ((path: string) => string | undefined) | undefined;
}

const SharedContext = createContext<Shared>({ marks: new Map(), areMarksOpen: false });

/** A Markdown document as a page to read. */
export function MarkdownView({ tree, decorations, onMarkClick, reveal, onSelectLines, hrefOfPath, className }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const areMarksOpen = onMarkClick !== undefined;
  const shared = useMemo(
    () => ({ marks: new Map((decorations ?? []).map((mark) => [mark.id, mark])), areMarksOpen, hrefOfPath }),
    [decorations, areMarksOpen, hrefOfPath],
  );
  const openMark = (event: MouseEvent) => {
    const id = (event.target as HTMLElement).closest<HTMLElement>("[data-mark]")?.dataset.mark;
    if (id !== undefined) onMarkClick?.(id);
  };
  const content = useMemo(() => rendered(placeMarks(tree, decorations ?? [])), [tree, decorations]);
  const start = reveal?.start;
  const end = reveal?.end;
  useEffect(() => pointOut(box.current, start, end), [start, end, content]);

  return (
    <SharedContext value={shared}>
      <div
        ref={box}
        className={clsx("prose", className)}
        onClick={openMark}
        onPointerUp={onSelectLines && (() => reportSelection(box.current, onSelectLines))}
        onKeyUp={onSelectLines && ((event) => event.shiftKey && reportSelection(box.current, onSelectLines))}
      >
        {content}
      </div>
    </SharedContext>
  );
}

function rendered(tree: Root): ReactNode {
  return toJsxRuntime(tree, { Fragment, jsx, jsxs, components: COMPONENTS, passNode: true, ignoreInvalidStyle: true });
}

type From<T extends keyof React.JSX.IntrinsicElements> = ComponentProps<T> & { node?: Element };

const COMPONENTS = {
  a: Anchor,
  input: TaskBox,
  table: ScrollingTable,
  pre: ({ node: _node, ...rest }: From<"pre">) => <pre tabIndex={0} {...rest} />,
  h2: FootnoteHeading,
  [MARK_ELEMENT]: Marks,
};

function Anchor({ node, children, className, ...rest }: From<"a">) {
  const t = useTranslations("ui.markdown");
  const { hrefOfPath } = use(SharedContext);
  const path = node?.properties.dataPath;
  const href = typeof path === "string" ? hrefOfPath?.(path) : rest.href;
  if (typeof path === "string" && href) return <Link href={href}>{children}</Link>;
  if (!href) return <span title={typeof path === "string" ? path : undefined}>{children}</span>;
  const isImage = String(className).includes("image-link");
  const label = node?.properties.dataFootnoteBackref === undefined ? undefined : t("footnoteBack");
  return (
    <a {...rest} className={className} {...(label && { "aria-label": label })}>
      {isImage && <ImageOff aria-hidden className="mr-1 inline size-[1em] align-[-0.125em]" />}
      {isImage && <span className="sr-only">{t("image")} </span>}
      {children}
    </a>
  );
}

function TaskBox({ node: _node, checked }: From<"input">) {
  const t = useTranslations("ui.task");
  return (
    <input type="checkbox" checked={checked ?? false} disabled readOnly aria-label={t(checked ? "done" : "open")} />
  );
}

function ScrollingTable({ node: _node, ...rest }: From<"table">) {
  const t = useTranslations("ui");
  return (
    <div role="group" aria-label={t("table")} tabIndex={0} className="scroll">
      <table {...rest} />
    </div>
  );
}

function FootnoteHeading({ node: _node, children, className, ...rest }: From<"h2">) {
  const t = useTranslations("ui.markdown");
  return (
    <h2 className={className} {...rest}>
      {className === "sr-only" ? t("footnotes") : children}
    </h2>
  );
}

function Marks({ node }: { node?: Element }) {
  const { marks, areMarksOpen } = use(SharedContext);
  const ids = String(node?.properties.dataIds ?? "").split("\n");
  return (
    <span className="marks">
      {ids.map((id) => {
        const mark = marks.get(id);
        return mark && <MarkGlyph key={id} mark={mark} isButton={areMarksOpen} />;
      })}
    </span>
  );
}

function blocksOf(box: HTMLElement | null): HTMLElement[] {
  return [...(box?.querySelectorAll<HTMLElement>("[data-line-start]") ?? [])];
}

/** Colours the blocks that hold some lines and brings the first into sight. */
function pointOut(box: HTMLElement | null, start: number | undefined, end: number | undefined): void {
  const blocks = blocksOf(box);
  for (const block of blocks) delete block.dataset.active;
  if (start === undefined || end === undefined) return;
  const touching = blocks.filter(({ dataset }) => Number(dataset.lineStart) <= end && Number(dataset.lineEnd) >= start);
  const inner = touching.filter((block) => !touching.some((other) => other !== block && block.contains(other)));
  for (const block of inner) block.dataset.active = "";
  inner[0]?.scrollIntoView({ block: "center" });
}

/** Tells from which source lines the selected text comes. */
function reportSelection(box: HTMLElement | null, report: (start: number, end: number) => void): void {
  const selection = document.getSelection();
  if (!box || !selection || selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  const [from, to] = [range.startContainer, range.endContainer].map((node) =>
    (node instanceof HTMLElement ? node : node.parentElement)?.closest<HTMLElement>("[data-line-start]"),
  );
  if (!from || !to || !box.contains(from) || !box.contains(to)) return;
  report(Number(from.dataset.lineStart), Number(to.dataset.lineEnd));
}
