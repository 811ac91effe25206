import type { Heading, Nodes, Root, RootContent } from "mdast";
import type { Language } from "@/lib/base/ids";

/** The headings of an item after its question, in their order. The deeper ones belong to the finding template. */
const HEADINGS = [
  { part: "appliesWhen", depth: 2, en: "Applies when", sv: "Gäller när" },
  { part: "why", depth: 2, en: "Why it matters", sv: "Varför det spelar roll" },
  { part: "verify", depth: 2, en: "How to verify", sv: "Så kontrollerar du" },
  { part: "evidence", depth: 2, en: "What counts as evidence", sv: "Vad som räknas som belägg" },
  { part: "redFlags", depth: 2, en: "Red flags", sv: "Varningsflaggor" },
  { part: "exampleFix", depth: 2, en: "Example fix", sv: "Exempel på åtgärd" },
  { part: "template", depth: 2, en: "Finding template", sv: "Mall för anmärkning" },
  { part: "templateTitle", depth: 3, en: "Title", sv: "Rubrik" },
  { part: "templateWhy", depth: 3, en: "Why", sv: "Varför" },
  { part: "templateFix", depth: 3, en: "Fix", sv: "Åtgärd" },
  { part: "templateVerification", depth: 3, en: "Verification", sv: "Kontroll" },
] as const;

export type Part = (typeof HEADINGS)[number]["part"];

/** A heading and what stands under it, as far as the next heading. */
export interface Stretch {
  readonly heading: Heading;
  readonly body: readonly RootContent[];
}

export interface Outline {
  /** What stands before the first heading. */
  readonly before: readonly RootContent[];
  readonly question?: Stretch;
  readonly parts: ReadonlyMap<Part, Stretch>;
  readonly faults: readonly { readonly line: number; readonly message: string }[];
}

const lineOf = (node: Nodes) => node.position?.start.line ?? 1;

/** The text of a node without its markup. */
export function textOf(node: Nodes): string {
  if ("value" in node) return node.value;
  return "children" in node ? node.children.map(textOf).join("") : "";
}

/** The Markdown of an expected heading, as a person has to type it. */
export function headingOf(part: Part, language: Language): string {
  const { depth, ...words } = HEADINGS.find((heading) => heading.part === part)!;
  return `${"#".repeat(depth)} ${words[language]}`;
}

/** Finds the question and the parts of an item by its headings, and says which are wrong, missing or out of order. */
export function outlineOf(root: Root, language: Language): Outline {
  const { before, stretches } = stretchesOf(root);
  const faults: { line: number; message: string }[] = [];
  const [first, ...others] = stretches;
  const question = first?.heading.depth === 1 ? first : undefined;
  if (!question)
    faults.push({
      line: first ? lineOf(first.heading) : 1,
      message: 'missing heading "# <the question>" as the first one',
    });
  else if (!textOf(question.heading).trim())
    faults.push({ line: lineOf(question.heading), message: "the question is empty" });

  const known = question ? others : stretches;
  const names = known.map(({ heading }) => `${"#".repeat(heading.depth)} ${textOf(heading)}`);
  const expected = HEADINGS.map(({ part }) => headingOf(part, language));
  const parts = new Map<Part, Stretch>();
  const replaced = new Set<number>();
  let last = -1;
  known.forEach((stretch, at) => {
    const name = names[at]!;
    const line = lineOf(stretch.heading);
    const index = expected.indexOf(name);
    const part = HEADINGS[index]?.part;
    if (!part) {
      // A misspelt heading is one mistake, not a strange one and a missing one.
      const meant = last + 1;
      const isMeant = expected[meant] !== undefined && !names.includes(expected[meant]) && !replaced.has(meant);
      if (isMeant) replaced.add((last = meant));
      faults.push({
        line,
        message: isMeant ? `wrong heading "${name}"; expected "${expected[meant]}"` : `unexpected heading "${name}"`,
      });
    } else if (parts.has(part)) faults.push({ line, message: `the heading "${name}" stands here a second time` });
    else {
      parts.set(part, stretch);
      if (index < last)
        faults.push({ line, message: `the heading "${name}" is out of order; it comes before "${expected[last]}"` });
      last = Math.max(last, index);
    }
  });
  const end = root.position?.end.line ?? 1;
  HEADINGS.forEach(({ part }, index) => {
    if (parts.has(part) || replaced.has(index)) return;
    const next = HEADINGS.slice(index + 1).flatMap((later) => parts.get(later.part) ?? [])[0];
    faults.push({ line: next ? lineOf(next.heading) : end, message: `missing heading "${expected[index]}"` });
  });
  return { before, ...(question && { question }), parts, faults };
}

function stretchesOf(root: Root): { before: RootContent[]; stretches: Stretch[] } {
  const before: RootContent[] = [];
  const stretches: { heading: Heading; body: RootContent[] }[] = [];
  for (const node of root.children) {
    if (node.type === "heading") stretches.push({ heading: node, body: [] });
    else (stretches.at(-1)?.body ?? before).push(node);
  }
  return { before, stretches };
}
