import { LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { Language } from "@/lib/base/ids";
import { lensToPack, Lens } from "./lens";
import { Pack, PackSection, TemplateDefaults, PACK_SCHEMA } from "./pack";
import { inReadingOrder, type PackError } from "./pack-error";
import { MOST_REQUIRED } from "./pack-file";
import { offsetOf, sayings, type Saying } from "./schema-faults";

const text = (most: number) => z.string().regex(/\S/, "must not be empty").max(most);
const both = (most: number) => z.strictObject({ en: text(most), sv: text(most) });
const KEBAB = /^[a-z0-9][a-z0-9-]*$/;

/** As long as a part of an item may be; those of a finding are as long as a finding has room for. */
const PART = 20_000;
const FIELD = 8_000;

const ItemWords = z.strictObject({
  question: text(500),
  appliesWhen: text(PART),
  why: text(PART),
  verify: text(PART),
  evidence: text(PART),
  redFlags: z.array(text(2_000)).max(50),
  exampleFix: text(PART),
  exampleCode: z.strictObject({ language: z.string().max(40), code: text(PART) }).nullable(),
  template: z.strictObject({
    title: text(200).regex(/^[^\n]*$/, "a finding's title is one line"),
    why: text(FIELD),
    fix: text(FIELD),
    verification: text(FIELD),
  }),
});

const SourceJson = z
  .strictObject({
    title: text(300),
    url: z.url({ protocol: /^https$/, error: "must be an https address" }).max(2_000).optional(),
    checked: z.iso.date("must be a date, as 2026-11-21").optional(),
    kind: z.literal("reasoned").optional(),
  })
  .refine((source) => source.kind ?? source.url, { path: ["url"], error: 'needs a url, or "kind": "reasoned"' });

/**
 * A pack as one JSON document: what the API gives of one. It is stricter than `Pack`, since somebody sends it, and
 * asks less than the files do: a lens that was imported has no computed figures, and comes back as it went out.
 */
const PackJson = z.strictObject({
  schema: z.literal(PACK_SCHEMA),
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, "must be in kebab-case").max(40),
  version: z.string().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/, "must be a version, as 1.0.0"),
  title: both(120),
  summary: both(600),
  recognises: z.array(text(80)).min(1).max(30).optional(),
  writtenIn: Language.optional(),
  items: z
    .array(
      z.strictObject({
        id: z.string().regex(KEBAB, "must be in kebab-case").max(60),
        section: PackSection,
        required: z.boolean(),
        looksFor: z.array(text(80)).max(40, "takes at most 40 words or phrases"),
        sameAs: z.array(z.string().regex(/^[a-z][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/, "must name an item as pack/item")).max(6).optional(),
        sources: z.array(SourceJson).min(1, "needs at least one source").max(60),
        template: z.strictObject(TemplateDefaults.shape),
        text: z.strictObject({ en: ItemWords, sv: ItemWords }),
      }),
    )
    .min(1, "needs at least one item")
    .max(500),
});

function acrossItems(pack: z.infer<typeof PackJson>): Saying[] {
  const ids = pack.items.map(({ id }) => id);
  const twice = ids.flatMap((id, index) => (ids.indexOf(id) < index ? [{ path: ["items", index, "id"], message: `another item has the id "${id}" already` }] : []));
  const required = pack.items.flatMap((item, index) => (item.required ? [index] : []));
  const first = required[MOST_REQUIRED];
  if (first === undefined) return twice;
  return [...twice, { path: ["items", first, "required"], message: `${required.length} items are required; at most ${MOST_REQUIRED} may be` }];
}

/** JSON is YAML too, and that parser knows the lines. */
function atTheirLines(file: string, source: string, said: readonly Saying[]): PackError[] {
  const lineCounter = new LineCounter();
  const document = parseDocument(source, { lineCounter, prettyErrors: false, uniqueKeys: false });
  return inReadingOrder(
    said.map(({ path, message }) => ({ file, line: Math.max(1, lineCounter.linePos(offsetOf(document, path)).line), message })),
  );
}

/** Where JSON stops being JSON, and why. */
function malformed(file: string, source: string, error: Error): PackError {
  const lineCounter = new LineCounter();
  parseDocument(source, { lineCounter, prettyErrors: false });
  const at = /position (\d+)/.exec(error.message)?.[1];
  // Without a position it is the end that is missing.
  const line = lineCounter.linePos(at === undefined ? source.length : Number(at)).line;
  return { file, line: Math.max(1, line), message: error.message };
}

/**
 * Parses a pack from one JSON document: one of ours, told by `schema`, or a custom lens of the AWS Well-Architected Tool,
 * told by `schemaVersion`, which is converted. A lens does not say its language; without one given it is guessed.
 */
export function parsePackJson(file: string, source: string, writtenIn?: Language): { pack: Pack } | { errors: PackError[] } {
  let value: unknown;
  try {
    value = JSON.parse(source.replace(/^\uFEFF/, ""));
  } catch (error) {
    return { errors: [malformed(file, source, error as Error)] };
  }
  const isLens = typeof value === "object" && value !== null && "schemaVersion" in value && "pillars" in value;
  if (isLens) {
    const lens = Lens.safeParse(value);
    if (!lens.success) return { errors: atTheirLines(file, source, lens.error.issues.flatMap((issue) => sayings(issue, value))) };
    return { pack: lensToPack(lens.data, writtenIn) };
  }
  const parsed = PackJson.safeParse(value);
  const said = parsed.success ? acrossItems(parsed.data) : parsed.error.issues.flatMap((issue) => sayings(issue, value));
  if (said.length > 0 || !parsed.success) return { errors: atTheirLines(file, source, said) };
  return { pack: parsed.data };
}
