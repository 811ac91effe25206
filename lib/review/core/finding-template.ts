import { z } from "zod";
import { TemplateId } from "@/lib/base/ids";
import { FindingInput } from "./finding";

const fields = FindingInput.shape;

/** The fields that a template may hold: what is said of an issue, not where it stands or who answers for it. */
export const TEMPLATE_FIELDS = [
  "section",
  "severity",
  "concern",
  "closesBy",
  "title",
  "why",
  "fix",
  "code",
  "codeLanguage",
  "noCodeReason",
  "verification",
  "owner",
  "effort",
  "impact",
] as const satisfies readonly (keyof FindingInput)[];
export type TemplateField = (typeof TEMPLATE_FIELDS)[number];

/** Any part of a finding; what a template does not name it leaves alone. */
export const TemplateContent = z
  .strictObject({
    section: fields.section,
    severity: fields.severity,
    concern: fields.concern,
    closesBy: fields.closesBy,
    title: fields.title,
    why: fields.why.unwrap(),
    fix: fields.fix.unwrap(),
    code: fields.code.unwrap(),
    codeLanguage: fields.codeLanguage.unwrap(),
    noCodeReason: fields.noCodeReason.unwrap(),
    verification: fields.verification.unwrap(),
    owner: fields.owner.unwrap(),
    effort: fields.effort.unwrap(),
    impact: fields.impact.unwrap(),
  })
  .partial()
  .refine((content) => TEMPLATE_FIELDS.some((field) => !isEmpty(content[field])), { error: "template-empty" });
export type TemplateContent = z.infer<typeof TemplateContent>;

export const TemplateInput = z.object({ name: z.string().trim().min(1).max(120), content: TemplateContent });
export type TemplateInput = z.infer<typeof TemplateInput>;

/** A template of the team's own, as stored and as the API gives it. */
export const FindingTemplate = z.object({
  id: TemplateId,
  name: z.string(),
  content: TemplateContent,
  version: z.number().int().positive(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  /** When it was removed; it can be restored. */
  removedAt: z.iso.datetime().nullable(),
});
export type FindingTemplate = z.infer<typeof FindingTemplate>;

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "string" && value.trim() === "");
}

/** Fields that are never empty in a form, since a choice always holds one; only an untouched one is filled in. */
const CHOICES: readonly TemplateField[] = ["section", "severity", "concern", "closesBy"];

export interface Applied<D> {
  readonly draft: D;
  /** What was filled in, and what the template would have said but was kept as it stood. */
  readonly filled: readonly TemplateField[];
  readonly kept: readonly TemplateField[];
}

/**
 * Fills the empty fields of a new finding from a template and leaves everything that was written alone.
 *
 * @param initial what the form began with: a choice that still stands as it did then has not been made
 */
export function applyTemplate<D extends FindingInput>(draft: D, initial: FindingInput, content: TemplateContent): Applied<D> {
  const next: Record<string, unknown> = { ...draft };
  const filled: TemplateField[] = [];
  const kept: TemplateField[] = [];
  for (const field of TEMPLATE_FIELDS) {
    const given = content[field];
    if (isEmpty(given) || given === draft[field]) continue;
    // A finding that began from an item has the item's choices, which somebody wrote for it.
    const isOpen = CHOICES.includes(field) ? draft[field] === initial[field] && draft.itemId === null : isEmpty(draft[field]);
    (isOpen ? filled : kept).push(field);
    if (isOpen) next[field] = given;
  }
  return { draft: next as D, filled, kept };
}

/** Takes the chosen fields of a finding as the content of a template; empty ones are left out. */
export function contentOf(finding: FindingInput, chosen: readonly TemplateField[]): TemplateContent {
  return Object.fromEntries(chosen.filter((field) => !isEmpty(finding[field])).map((field) => [field, finding[field]]));
}

/** The fields of a finding that hold something a template could keep. */
export const fieldsWithin = (finding: Partial<FindingInput>): TemplateField[] => TEMPLATE_FIELDS.filter((field) => !isEmpty(finding[field]));
