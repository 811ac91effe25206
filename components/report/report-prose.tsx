import type { Root } from "hast";
import { toJsxRuntime } from "hast-util-to-jsx-runtime";
import type { ComponentProps } from "react";
import { Fragment, jsx, jsxs } from "react/jsx-runtime";
import type { Language } from "@/lib/base/ids";
import { toHast } from "@/lib/formats/markdown";
import { neutralMarkdown } from "@/lib/report/core/neutral-markdown";

/** Parsing costs milliseconds a text, and a shared report is opened again and again. */
const parsed = new Map<string, Root>();
const KEPT = 2000;

function treeOf(markdown: string): Root {
  const known = parsed.get(markdown);
  if (known) return known;
  const tree = toHast(neutralMarkdown(markdown));
  // The oldest goes first: a Map keeps the order of entry.
  if (parsed.size >= KEPT) parsed.delete(parsed.keys().next().value as string);
  parsed.set(markdown, tree);
  return tree;
}

/** On paper a box is a box: nothing to tick, nothing to label. */
const TaskBox = ({ checked }: ComponentProps<"input">) => <span>{checked ? "☑ " : "☐ "}</span>;

/**
 * What a person wrote, as Markdown that can change nothing around it: the same text as in the report's Markdown.
 * Rendered without hooks, so that the report reaches its reader as finished HTML.
 */
export function ReportProse({ markdown, lang }: { markdown: string; lang: Language }) {
  const content = toJsxRuntime(treeOf(markdown), { Fragment, jsx, jsxs, components: { input: TaskBox } });
  return (
    <div lang={lang} className="prose [&_pre]:whitespace-pre-wrap [&_:is(p,li,pre,td)]:[overflow-wrap:anywhere]">
      {content}
    </div>
  );
}
