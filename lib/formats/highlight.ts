import type { Element, ElementContent, Root, RootContent } from "hast";
import { common, createLowlight } from "lowlight";
import { textOf } from "./markdown-tree.ts";

const lowlight = createLowlight(common);

/** Longer blocks stay plain: colour helps nobody there, and some grammars take their time. */
const LONGEST_COLOURED = 50_000;

/** Colours the code blocks of a tree whose language is known. Comes after sanitising, which would take the colours away. */
export function highlight(tree: Root): Root {
  return { ...tree, children: tree.children.map((child) => coloured(child)) };
}

function coloured<N extends RootContent | ElementContent>(node: N): N {
  if (node.type !== "element") return node;
  const language = node.tagName === "code" ? languageOf(node) : undefined;
  if (!language) return { ...node, children: node.children.map((child) => coloured(child)) };
  const text = textOf(node);
  if (text.length > LONGEST_COLOURED) return node;
  return { ...node, children: lowlight.highlight(language, text).children as ElementContent[] };
}

function languageOf(code: Element): string | undefined {
  const names = Array.isArray(code.properties.className) ? code.properties.className : [];
  const language = String(names.find((name) => String(name).startsWith("language-")) ?? "")
    .slice("language-".length)
    .toLowerCase();
  return lowlight.registered(language) ? language : undefined;
}
