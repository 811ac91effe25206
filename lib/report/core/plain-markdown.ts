/** Characters that mean something in a line of Markdown wherever they stand. */
const MARKUP = /[\\`*[\]|~]/g;

/** An underscore means something only at the edge of a word: `pool_size` stays readable. */
const EDGE_UNDERSCORE = /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;

/** Writes one line of plain text so that Markdown shows exactly it. It must not start a line: a label comes first. */
export function plainMarkdown(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(MARKUP, "\\$&")
    .replace(EDGE_UNDERSCORE, "\\_")
    .replace(/&(?=#?\w+;)/g, "&amp;")
    .replaceAll("<", "&lt;");
}

/** Writes plain text as a line of its own, so that it starts neither a heading nor a list. */
export function plainMarkdownLine(text: string): string {
  return plainMarkdown(text.trim())
    .replace(/^[#>+=-]/, "\\$&")
    .replace(/^(\d+)(?=[.)])/, "$1\\");
}

/** Writes a path or a digest as inline code with enough backticks around it. */
export function inlineCode(text: string): string {
  const line = text.replace(/\s+/g, " ");
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const ticks = "`".repeat(longest + 1);
  const needsSpace = line.startsWith("`") || line.endsWith("`");
  return needsSpace ? `${ticks} ${line} ${ticks}` : `${ticks}${line}${ticks}`;
}
