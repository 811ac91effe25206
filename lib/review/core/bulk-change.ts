import { z } from "zod";
import { FindingId, ItemId, UserId } from "@/lib/base/ids";
import { AssessmentInput } from "./assessment";
import { FindingInput, FindingState, type FindingRecord } from "./finding";

const fields = FindingInput.shape;

/** How many findings or items are changed at once. */
export const BULK_LIMIT = 200;

/** All or nothing asks first: a row that cannot be changed leaves every row as it was. */
export const BulkMode = z.enum(["all-or-nothing", "what-can"]);
export type BulkMode = z.infer<typeof BulkMode>;

/** What can be changed of many findings at once, and what undoing a bulk edit or a merge puts back. */
export const BulkChanges = z.strictObject({
  section: fields.section.optional(),
  severity: fields.severity.optional(),
  concern: fields.concern.optional(),
  title: fields.title.optional(),
  why: fields.why.unwrap().optional(),
  fix: fields.fix.unwrap().optional(),
  code: fields.code.unwrap().optional(),
  codeLanguage: fields.codeLanguage.unwrap().optional(),
  noCodeReason: fields.noCodeReason.unwrap().optional(),
  verification: fields.verification.unwrap().optional(),
  owner: fields.owner.unwrap().optional(),
  ownerId: UserId.nullable().optional(),
  due: fields.due.unwrap().optional(),
  effort: fields.effort.unwrap().optional(),
  impact: fields.impact.unwrap().optional(),
  /** Withdrawn with one reason; the others put back what a withdrawal took. */
  state: FindingState.extract(["withdrawn", "open", "fix-submitted"]).optional(),
  stateReason: z.string().trim().max(4000).optional(),
});
export type BulkChanges = z.infer<typeof BulkChanges>;

/** One finding of a bulk edit, with the version it was seen in; its own changes go before the common ones. */
export const BulkRow = z.object({ id: FindingId, version: z.number().int().positive(), changes: BulkChanges.optional() });
export type BulkRow = z.infer<typeof BulkRow>;

const isUnique = (rows: readonly { readonly id: string }[]) => new Set(rows.map(({ id }) => id)).size === rows.length;

export const BulkInput = z.object({
  rows: z.array(BulkRow).min(1).max(BULK_LIMIT).refine(isUnique, { error: "twice" }),
  changes: BulkChanges.default({}),
  mode: BulkMode.default("all-or-nothing"),
});
export type BulkInput = z.infer<typeof BulkInput>;

/** Checklist items of a bulk answer: not applicable with the common reason, or what undoing puts back. */
export const BulkAnswers = z.object({
  rows: z
    .array(z.object({ itemId: ItemId, version: z.number().int().nonnegative(), input: AssessmentInput.optional() }))
    .min(1)
    .max(BULK_LIMIT)
    .refine((rows) => new Set(rows.map(({ itemId }) => itemId)).size === rows.length, { error: "twice" }),
  reason: fields.noCodeReason.unwrap().default(""),
  mode: BulkMode.default("all-or-nothing"),
});
export type BulkAnswers = z.infer<typeof BulkAnswers>;

/** Why one of many was not changed: what it is, the refusal's code, and its words' parameters. */
export interface Refused {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** What a bulk edit did: the rows as they are now, those that were refused, and what puts the former values back. */
export interface BulkResult<T, U> {
  readonly changed: readonly T[];
  readonly refused: readonly Refused[];
  readonly undo: readonly U[];
}

/** The values of a finding that some changes replace; put back by another bulk edit. */
export function formerOf(before: FindingRecord, changes: BulkChanges): BulkChanges {
  const touched = Object.keys(changes) as (keyof BulkChanges)[];
  const keys = new Set<keyof BulkChanges>(touched.filter((key) => changes[key] !== undefined));
  // An owner is a name and who it is; a state is a state and its words.
  if (keys.has("owner") || keys.has("ownerId")) keys.add("owner").add("ownerId");
  if (keys.has("state")) keys.add("stateReason");
  return Object.fromEntries([...keys].map((key) => [key, before[key as keyof FindingRecord]])) as BulkChanges;
}

/** Whether changes would leave a finding as it is. */
export const isUnchanged = (before: FindingRecord, changes: BulkChanges): boolean =>
  (Object.keys(changes) as (keyof BulkChanges)[]).every(
    (key) => changes[key] === undefined || key === "stateReason" || before[key as keyof FindingRecord] === changes[key],
  );
