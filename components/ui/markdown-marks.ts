import type { Element, ElementContent, Root, RootContent } from "hast";
import type { CodeMark } from "./code-mark";

/** Elements that can hold a mark beside their text; a list or a row leaves it to what is in it. */
const HOSTS = new Set("p h1 h2 h3 h4 h5 h6 li pre blockquote th td".split(" "));

/** The element that stands for a mark in a marked tree; the view turns it into a button. */
export const MARK_ELEMENT = "klartecken-mark";

type Node = RootContent | ElementContent;

/**
 * Puts marks into a rendered document: each beside the innermost block that holds its first line, or the
 * next block where that line shows nothing. Marks after the last block stand at the last one.
 */
export function placeMarks(tree: Root, marks: readonly CodeMark[]): Root {
  if (marks.length === 0) return tree;
  const hosts: { element: Element; start: number; end: number }[] = [];
  const collect = (node: Node, row: { start: number; end: number } | undefined) => {
    if (node.type !== "element") return;
    const own = linesOf(node);
    const lines = own ?? row;
    if (lines && HOSTS.has(node.tagName)) hosts.push({ element: node, ...lines });
    // The cells of a row carry no lines of their own, and only the first may speak for it.
    if (node.tagName === "tr") {
      const cell = node.children.find((child) => child.type === "element");
      if (cell) collect(cell, own);
    } else for (const child of node.children) collect(child, undefined);
  };
  for (const child of tree.children) collect(child, undefined);

  const placed = new Map<Element, CodeMark[]>();
  for (const mark of marks) {
    const holding = hosts.filter(({ start, end }) => start <= mark.startLine && mark.startLine <= end).at(-1);
    const host = holding ?? hosts.find(({ start }) => start > mark.startLine) ?? hosts.at(-1);
    if (host) placed.set(host.element, [...(placed.get(host.element) ?? []), mark]);
  }

  const marked = <N extends Node>(node: N): N => {
    if (node.type !== "element") return node;
    const own = placed.get(node);
    const children = node.children.map((child) => marked(child));
    if (!own) return { ...node, children };
    const element: Element = {
      type: "element",
      tagName: MARK_ELEMENT,
      properties: { dataIds: own.map(({ id }) => id).join("\n") },
      children: [],
    };
    return { ...node, properties: { ...node.properties, dataTone: own.find(({ isQuiet }) => !isQuiet)?.tone }, children: [element, ...children] };
  };
  return { ...tree, children: tree.children.map((child) => marked(child)) };
}

/** Reads the lines an element came from. */
export function linesOf(element: Element): { start: number; end: number } | undefined {
  const { dataLineStart, dataLineEnd } = element.properties;
  return typeof dataLineStart === "number" && typeof dataLineEnd === "number"
    ? { start: dataLineStart, end: dataLineEnd }
    : undefined;
}
