import { z } from "zod";
import { Language } from "@/lib/base/ids";
import { PACK_SCHEMA, PackSection, TemplateDefaults } from "./pack";

/** More than this in a review and people answer to be done, not to know. */
export const MOST_REQUIRED = 25;

const text = (most: number) => z.string().regex(/\S/, "must not be empty").max(most);
const InBothLanguages = (most: number) => z.strictObject({ en: text(most), sv: text(most) });

// With its pack's id and a slash an item's id fits an ItemId (base/ids.ts).
const PackId = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, "must be in kebab-case")
  .max(40);
const ItemName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/, "must be in kebab-case")
  .max(60);

const isObject = (payload: { value: unknown }) => typeof payload.value === "object" && payload.value !== null;

const Source = z
  .strictObject({
    title: text(300),
    url: z
      .url({ protocol: /^https$/, error: "must be an https address" })
      .meta({ pattern: "^https://" })
      .optional(),
    checked: z.iso.date("must be a date, as 2026-11-21").optional(),
    kind: z.literal("reasoned").optional(),
  })
  // `when`: said even where something else in the source is wrong too.
  .refine((source) => source.kind ?? source.url, {
    path: ["url"],
    error: 'needs a url, or "kind: reasoned"',
    when: isObject,
  })
  .refine((source) => !source.url || source.checked, {
    path: ["checked"],
    error: "needs the date its url was checked",
    when: isObject,
  })
  .meta({ anyOf: [{ required: ["url"] }, { required: ["kind"] }], dependentRequired: { url: ["checked"] } });

/** An item as listed in `pack.yaml`; its words stand in `items/<id>.en.md` and `items/<id>.sv.md`. */
const ItemEntry = z.strictObject({
  id: ItemName,
  section: PackSection,
  required: z.boolean(),
  looksFor: z.array(text(80)).min(4, "needs at least 4 words or phrases").max(40, "takes at most 40 words or phrases"),
  sameAs: z.array(z.string().regex(/^[a-z][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/, "must name an item as pack/item")).max(6).optional(),
  sources: z.array(Source).min(1, "needs at least one source"),
  template: z.strictObject(TemplateDefaults.shape),
});

/**
 * `pack.yaml` as people write it. What spans several items (unique ids, required items) is checked
 * in `parse-pack-file.ts`, so that it is said even while a single item is wrong; `meta` tells editors of it.
 */
export const PackFile = z.strictObject({
  schema: z.literal(PACK_SCHEMA),
  id: PackId,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, "must be a version, as 1.0.0"),
  title: InBothLanguages(120),
  summary: InBothLanguages(600),
  recognises: z.array(text(80)).min(1).max(30).optional(),
  writtenIn: Language.optional().meta({
    description: "For a pack written in one language: only the items' files of that language are there.",
  }),
  items: z.array(ItemEntry).min(1, "needs at least one item").meta({
    contains: { properties: { required: { const: true } }, required: ["required"] },
    minContains: 0,
    maxContains: MOST_REQUIRED,
  }),
});
export type PackFile = z.infer<typeof PackFile>;
