import type { Code, ListItem, Nodes, RootContent } from "mdast";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import type { Language } from "@/lib/base/ids";
import { headingOf, outlineOf, textOf, type Part } from "./item-headings";
import type { ItemText } from "./pack";
import { inReadingOrder, type PackError } from "./pack-error";

/** What a template prefills must fit a finding's fields (`review/core/finding.ts`), or it could not be saved as it stands. */
const LONGEST = { templateTitle: 200, templateWhy: 8000, templateFix: 8000, templateVerification: 8000 } as const;
const LONGEST_CODE = 20_000;
const LONGEST_LANGUAGE = 40;

/** A number of its own: the digits of `p95` or `OAuth2` compute nothing. */
const NUMBER = /(?<![\p{L}\p{N}_])\p{Nd}/u;

export type ParsedItem = { readonly text: ItemText } | { readonly errors: readonly PackError[] };

/** Parses the words of one item in one language and says everything that is wrong with them, line by line. */
export function parseItem(file: string, source: string, language: Language): ParsedItem {
  const root = unified().use(remarkParse).parse(source);
  const outline = outlineOf(root, language);
  const errors: PackError[] = outline.faults.map((fault) => ({ file, ...fault }));
  const fault = (node: Nodes | undefined, message: string) =>
    errors.push({ file, line: node?.position?.start.line ?? 1, message });
  const markdownOf = (nodes: readonly RootContent[]) =>
    source.slice(nodes[0]?.position?.start.offset ?? 0, nodes.at(-1)?.position?.end.offset ?? 0).trim();

  // Nothing would ever show these words, and whoever wrote them would not notice.
  const lost = [...outline.before, ...(outline.question?.body ?? []), ...(outline.parts.get("template")?.body ?? [])];
  for (const node of lost) fault(node, "this text stands under no part and would be lost");

  const body = (part: Part): readonly RootContent[] => {
    const stretch = outline.parts.get(part);
    const said = stretch?.body.filter(isSaid) ?? [];
    if (stretch && said.length === 0) fault(stretch.heading, `the part "${headingOf(part, language)}" is empty`);
    return said.length === 0 ? [] : (stretch?.body ?? []);
  };
  const template = (part: keyof typeof LONGEST) => {
    const nodes = body(part);
    const markdown = markdownOf(nodes);
    if (markdown.length > LONGEST[part])
      fault(nodes[0], `longer than the ${LONGEST[part]} characters that a finding has room for`);
    if (part === "templateTitle" && markdown.includes("\n")) fault(nodes[0], "a finding's title is one line");
    return markdown;
  };

  const why = body("why");
  if (why.length > 0 && !why.some((node) => NUMBER.test(plain(node))))
    fault(why[0], `"${headingOf("why", language)}" has no number; show a failing scenario with computed figures`);

  const verify = body("verify");
  if (verify.length > 0 && fencesIn(verify, source).length === 0)
    fault(verify[0], `"${headingOf("verify", language)}" has no fenced code block with what to run, ask or look at`);

  const exampleFix = body("exampleFix");
  const fences = fencesIn(exampleFix, source);
  if (exampleFix.length > 0 && fences.length === 0)
    fault(exampleFix[0], `"${headingOf("exampleFix", language)}" has no fenced code block`);
  for (const fence of fences) if (!fence.lang) fault(fence, "this code block names no language");
  const [code] = fences;
  if (code && code.value.length > LONGEST_CODE)
    fault(code, `longer than the ${LONGEST_CODE} characters that a finding has room for`);
  if (code?.lang && code.lang.length > LONGEST_LANGUAGE) fault(code, `"${code.lang}" is not the name of a language`);

  const flags = body("redFlags").flatMap((node) => {
    if (node.type === "list" && !node.ordered) return node.children;
    fault(node, `"${headingOf("redFlags", language)}" is a bullet list and nothing else`);
    return [];
  });
  for (const flag of flags) if (flag.children.length === 0) fault(flag, "this red flag is empty");

  const text: ItemText = {
    question: outline.question ? textOf(outline.question.heading).trim() : "",
    appliesWhen: markdownOf(body("appliesWhen")),
    why: markdownOf(why),
    verify: markdownOf(verify),
    evidence: markdownOf(body("evidence")),
    redFlags: flags.map((flag) => flagOf(flag, source)),
    exampleFix: markdownOf(exampleFix),
    exampleCode: code ? { language: code.lang ?? "", code: code.value } : null,
    template: {
      title: template("templateTitle"),
      why: template("templateWhy"),
      fix: template("templateFix"),
      verification: template("templateVerification"),
    },
  };
  return errors.length > 0 ? { errors: inReadingOrder(errors) } : { text };
}

/** Comments, rules and link targets are nothing to read. */
const isSaid = (node: RootContent) => !["html", "thematicBreak", "definition"].includes(node.type);

/** The text of a block, its words kept apart; the numbers of a numbered list are not in it. */
function plain(block: RootContent): string {
  const texts: string[] = [];
  visit(block, (node) => {
    if (node.type === "text" || node.type === "inlineCode" || node.type === "code") texts.push(node.value);
  });
  return texts.join(" ");
}

/** Fenced blocks that hold something, lists and quotations included. Indented code is no fence. */
function fencesIn(nodes: readonly RootContent[], source: string): Code[] {
  const fences: Code[] = [];
  for (const block of nodes) {
    visit(block, "code", (node) => {
      const isFenced = /^(`{3}|~{3})/.test(source.slice(node.position?.start.offset).trimStart());
      if (isFenced && node.value.trim() !== "") fences.push(node);
    });
  }
  return fences;
}

/** The Markdown of a list entry without its bullet and the indentation that the bullet asked for. */
function flagOf(flag: ListItem, source: string): string {
  const [first] = flag.children;
  const indent = (first?.position?.start.column ?? 1) - 1;
  const markdown = source.slice(first?.position?.start.offset ?? 0, flag.children.at(-1)?.position?.end.offset ?? 0);
  return markdown.replace(new RegExp(`\\n {0,${indent}}`, "g"), "\n").trim();
}
