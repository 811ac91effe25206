"use client";

import type { Root } from "hast";
import { useEffect, useState } from "react";
import { MarkdownView } from "./markdown-view";

/** Trees of texts already parsed; bounded, since a session may last all day. */
const parsed = new Map<string, Root>();
const KEPT = 300;

/**
 * A short Markdown text, parsed and sanitised in the browser. The parser is loaded when first needed; until
 * then the text stands as it was written.
 */
export function Prose({ text, className }: { text: string; className?: string }) {
  const [tree, setTree] = useState<{ text: string; root: Root } | null>(null);
  const known = parsed.get(text);
  useEffect(() => {
    if (known) return;
    let isCurrent = true;
    void import("@/lib/formats/markdown-tree").then(({ toHast }) => {
      const root = toHast(text);
      if (parsed.size >= KEPT) parsed.delete(parsed.keys().next().value as string);
      parsed.set(text, root);
      if (isCurrent) setTree({ text, root });
    });
    return () => {
      isCurrent = false;
    };
  }, [text, known]);
  const root = known ?? (tree?.text === text ? tree.root : null);
  if (!root)
    return (
      <p className={className} style={{ whiteSpace: "pre-wrap" }}>
        {text}
      </p>
    );
  return <MarkdownView tree={root} className={className} />;
}
