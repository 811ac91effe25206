/**
 * Names what `highlight(toHast(…))` makes; raise it when the same text comes out otherwise, so that kept trees
 * are made again.
 */
export const RENDERER = "markdown-1";

// Two files, so that a page which only parses does not carry the grammars of forty languages.
export { highlight } from "./highlight.ts";
export { toHast } from "./markdown-tree.ts";
