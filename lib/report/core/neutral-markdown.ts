import type { Nodes, Root } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";

const parser = unified().use(remarkParse).use(remarkGfm);

/** Without one of these there is nothing to neutralise, and most texts need no parsing. */
const SUSPICIOUS = /[<[#=]|```|~~~|(?:^|[\s>])(?:[-*_][ \t]*)+$/m;

/** Where a link in a report may lead; anything else, relative addresses included, is shown as it was typed. */
const SAFE_URL = /^(?:https?:\/\/|mailto:)/i;

/** Each pass can lay bare a construct that an earlier one had hidden; texts of people need one or two. */
const MAX_PASSES = 4;

/** Quotes and lists opened on one line: parsers recurse into each and run out of stack. */
const DEEP_CONTAINERS = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))){24}/m;

/** Brackets within brackets cost a parser seconds. */
const DEEP_BRACKETS = 24;

/** Decides whether a text is nested as nobody writes, which only serves to exhaust whatever parses it. */
function isTooDeep(markdown: string): boolean {
  let depth = 0;
  for (const [token] of markdown.matchAll(/[[\]]|\n[ \t]*\n/g)) {
    if (token === "[") depth += 1;
    else depth = token === "]" ? Math.max(0, depth - 1) : 0;
    if (depth > DEEP_BRACKETS) return true;
  }
  return DEEP_CONTAINERS.test(markdown);
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function editOf(node: Nodes, source: string, start: number, end: number): Edit | null {
  const raw = source.slice(start, end);
  const escapeAt = (offset: number): Edit => ({ start: start + offset, end: start + offset, text: "\\" });
  switch (node.type) {
    case "heading": {
      if (raw.startsWith("#")) return escapeAt(0);
      const underline = /[=-]+[ \t]*$/.exec(raw);
      return underline ? escapeAt(underline.index) : null;
    }
    case "html":
      return { start, end, text: raw.replaceAll("<", "&lt;") };
    case "definition":
    case "footnoteDefinition":
    case "footnoteReference":
    case "thematicBreak":
    case "image":
    case "imageReference":
      return escapeAt(0);
    case "link":
      if (SAFE_URL.test(node.url)) return null;
      if (raw.startsWith("<")) return { start, end: start + 1, text: "&lt;" };
      return raw.startsWith("[") ? escapeAt(0) : null;
    default:
      return null;
  }
}

/** Ends a code block that its writer left open, which would swallow whatever follows. Inside a list or a quote it ends with that. */
function closing(tree: Root, source: string): Edit | null {
  const last = tree.children.at(-1);
  const start = last?.type === "code" ? last.position?.start.offset : undefined;
  if (start === undefined) return null;
  const raw = source.slice(start).trimEnd();
  const fence = /^(?:`{3,}|~{3,})/.exec(raw)?.[0];
  if (fence === undefined) return null;
  const closed = new RegExp(`\\n {0,3}\\${fence[0]}{${fence.length},}[ \\t]*$`);
  return closed.test(raw) ? null : { start: source.length, end: source.length, text: `\n${fence}` };
}

function editsOf(source: string): Edit[] {
  const tree = parser.parse(source);
  const unclosed = closing(tree, source);
  const edits: Edit[] = unclosed ? [unclosed] : [];
  visit(tree, (node) => {
    const start = node.position?.start.offset;
    const end = node.position?.end.offset;
    const edit = start === undefined || end === undefined ? null : editOf(node, source, start, end);
    if (edit) edits.push(edit);
  });
  return edits;
}

function applied(source: string, edits: readonly Edit[]): string {
  let text = source;
  for (const edit of edits.toSorted((a, b) => b.start - a.start)) {
    text = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
  }
  return text;
}

/** Fences a text with more backticks than it has in a row anywhere, so that it cannot end its own block. */
export function fenced(text: string, info = ""): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${info.replace(/[^A-Za-z0-9+#._-]/g, "")}\n${text}\n${fence}`;
}

/**
 * Takes from a person's Markdown everything that could change the document around it, and nothing else: headings,
 * raw HTML, definitions (they reach across the whole document), rules, images (they would be fetched from elsewhere
 * when the report is opened) and links to anywhere but the web and mail are shown as they were typed; a code block
 * left open is closed. A text that resists, or is nested beyond reason, is shown whole as a block of code.
 */
export function neutralMarkdown(markdown: string): string {
  if (isTooDeep(markdown)) return fenced(markdown);
  let text = markdown;
  for (let pass = 0; pass < MAX_PASSES; pass += 1) {
    if (!SUSPICIOUS.test(text)) return text;
    const edits = editsOf(text);
    if (edits.length === 0) return text;
    text = applied(text, edits);
  }
  return fenced(markdown);
}
