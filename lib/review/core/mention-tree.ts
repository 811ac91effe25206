import type { Element, Root, Text } from "hast";
import { visit } from "unist-util-visit";
import { withMentions } from "./mention";

/** Where a mention leads while Markdown is parsed: within the page, so that the sanitiser lets it through. */
const ANCHOR = /^#user-content-mention-([0-9a-f-]{36})$/;
const UNPARSED = /\[@\]\(#mention-([0-9a-f-]{36})\)/g;

/** Marks mentions in Markdown so that they can be told in its tree. Names are put in later, from who people are now. */
export const markMentions = (text: string): string => withMentions(text, (userId) => `[@](#mention-${userId})`);

export interface MentionLook {
  readonly name: string;
  readonly className: readonly string[];
}

/**
 * Puts names into a tree of marked Markdown, in place.
 *
 * @param lookOf who an id is; nobody for one that names nobody of the team
 */
export function placeMentions(tree: Root, lookOf: (userId: string) => MentionLook | null, nobody: string): Root {
  visit(tree, "element", (element: Element) => {
    const userId = element.tagName === "a" ? ANCHOR.exec(String(element.properties.href ?? ""))?.[1] : undefined;
    if (userId === undefined) return;
    const look = lookOf(userId);
    element.tagName = "span";
    element.properties = look ? { className: [...look.className] } : {};
    element.children = [{ type: "text", value: `@${look?.name ?? nobody}` }];
  });
  // In code, and where the parser gave up, what was marked is still text.
  visit(tree, "text", (node: Text) => {
    node.value = node.value.replace(UNPARSED, (_, userId: string) => `@${lookOf(userId)?.name ?? nobody}`);
  });
  return tree;
}
