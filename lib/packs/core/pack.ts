import { z } from "zod";
import { Language } from "@/lib/base/ids";

/**
 * A parsed pack, plain JSON, as a review pins it. What makes a pack's files acceptable is said in `pack-file.ts`
 * and `parse-item.ts`; these schemas say only what shape a pinned pack has, because a rule that grows stricter
 * must never make an old review unreadable.
 */

/** The sections of a review that items belong to. `review` comes after this room and cannot be asked. */
export const PackSection = z.literal([1, 2, 3, 4, 5, 6]);
export type PackSection = z.infer<typeof PackSection>;

/** What a finding made from an item starts with; the words are those of a finding. */
export const TemplateDefaults = z.object({
  severity: z.enum(["critical", "important", "minor"]),
  concern: z.enum(["security", "privacy", "reliability", "data", "performance", "operations"]),
  closesBy: z.enum(["change", "run", "person"]),
  effort: z.enum(["small", "medium", "large"]),
  impact: z.enum(["small", "medium", "large"]),
});
export type TemplateDefaults = z.infer<typeof TemplateDefaults>;

/** What an item rests on: a page with the day somebody read it, or reasoning that anyone can redo. */
export const PackSource = z.object({
  title: z.string(),
  url: z.string().optional(),
  checked: z.string().optional(),
  kind: z.literal("reasoned").optional(),
});
export type PackSource = z.infer<typeof PackSource>;

/** What an item says in one language; everything but the question, the headings and the code is Markdown. */
export const ItemText = z.object({
  question: z.string(),
  appliesWhen: z.string(),
  why: z.string(),
  verify: z.string(),
  evidence: z.string(),
  redFlags: z.array(z.string()),
  exampleFix: z.string(),
  /** The first fenced block of the example fix, which prefills a finding's code. */
  exampleCode: z.object({ language: z.string(), code: z.string() }).nullable(),
  template: z.object({ title: z.string(), why: z.string(), fix: z.string(), verification: z.string() }),
});
export type ItemText = z.infer<typeof ItemText>;

export const PackItem = z.object({
  id: z.string(),
  section: PackSection,
  required: z.boolean(),
  looksFor: z.array(z.string()),
  /** Items of other packs that ask the same thing, as `core/connection-budget`; a review shows one of them. */
  sameAs: z.array(z.string()).optional(),
  sources: z.array(PackSource),
  template: TemplateDefaults,
  text: z.object({ en: ItemText, sv: ItemText } satisfies Record<Language, typeof ItemText>),
});
export type PackItem = z.infer<typeof PackItem>;

export const PACK_SCHEMA = "klartecken/pack/1";

export const Pack = z.object({
  schema: z.literal(PACK_SCHEMA),
  id: z.string(),
  version: z.string(),
  title: z.object({ en: z.string(), sv: z.string() }),
  summary: z.object({ en: z.string(), sv: z.string() }),
  /** Names of technologies whose mention proposes the pack; a pack without any concerns every review. */
  recognises: z.array(z.string()).optional(),
  /** A team's own pack may be written in one language only; its words then stand in both places, and screens say so. */
  writtenIn: Language.optional(),
  items: z.array(PackItem),
});
export type Pack = z.infer<typeof Pack>;
