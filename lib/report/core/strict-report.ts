import { z } from "zod";
import { Digest, FindingId, Language } from "../../base/ids.ts";
import { Concern, FindingState, Severity } from "../../review/core/finding.ts";
import { Section } from "../../review/core/section.ts";
import { Verdict } from "../../verdict/core/verdict.ts";
import { FINDING_HEADING_KEYS } from "./headings.ts";
import { VerdictStanding } from "./report.ts";

/** A label and one line of plain text. `isMissing` says that the text stands for something nobody has given yet. */
export const StrictPair = z.object({ key: z.string(), label: z.string(), text: z.string(), isMissing: z.boolean() });
export type StrictPair = z.infer<typeof StrictPair>;

/** One line of a suggestion with its number before and after; null where it does not exist. */
export const DiffLine = z.object({
  kind: z.enum(["same", "removed", "added"]),
  text: z.string(),
  oldLine: z.number().int().nullable(),
  newLine: z.number().int().nullable(),
});
export type DiffLine = z.infer<typeof DiffLine>;

const labelled = { key: z.string(), label: z.string() };

/**
 * What an entry is made of. `prose` is Markdown as a person wrote it and must pass `neutralMarkdown` before it is
 * rendered; every other string is plain text.
 */
export const StrictPart = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("prose"), ...labelled, markdown: z.string() }),
  z.object({ kind: z.literal("plain"), ...labelled, text: z.string(), isMissing: z.boolean() }),
  z.object({ kind: z.literal("pairs"), key: z.string(), pairs: z.array(StrictPair) }),
  /** `path` and `at` may both be null: a quoted sentence whose lines are unknown. */
  z.object({
    kind: z.literal("place"),
    ...labelled,
    path: z.string().nullable(),
    at: z.string().nullable(),
    quote: z.string().nullable(),
  }),
  z.object({ kind: z.literal("code"), ...labelled, language: z.string(), code: z.string() }),
  z.object({
    kind: z.literal("diff"),
    ...labelled,
    path: z.string(),
    at: z.string(),
    /** The counts of a unified diff's hunk header. */
    hunk: z.object({ oldStart: z.number(), oldCount: z.number(), newStart: z.number(), newCount: z.number() }),
    lines: z.array(DiffLine),
  }),
]);
export type StrictPart = z.infer<typeof StrictPart>;

/** A finding under a heading: in full when critical, compact otherwise, by reference where it stands elsewhere. */
export const StrictEntry = z.object({
  kind: z.enum(["full", "compact", "reference"]),
  findingId: FindingId,
  number: z.number().int().positive(),
  /** The finding's name in the report's language, as "Finding 4". */
  name: z.string(),
  title: z.string(),
  severity: Severity,
  concern: Concern,
  section: Section,
  state: FindingState,
  /** Severity, concern, section and the like, in words. */
  facts: z.array(z.string()),
  parts: z.array(StrictPart),
});
export type StrictEntry = z.infer<typeof StrictEntry>;

export const StrictHeading = z.object({
  key: z.enum(FINDING_HEADING_KEYS),
  text: z.string(),
  /** "None" or "Not reviewed" when there is no entry, else null. */
  emptyText: z.string().nullable(),
  /** What the heading does not cover: sections not finished, items answered wrong without a finding. */
  notes: z.array(z.string()),
  entries: z.array(StrictEntry),
});
export type StrictHeading = z.infer<typeof StrictHeading>;

/** Conditions, residual risks, overridden requirements, sign-offs: a label and its entries. */
export const StrictList = z.object({
  key: z.enum(["conditions", "residual-risks", "overrides", "sign-offs"]),
  label: z.string(),
  emptyText: z.string().nullable(),
  items: z.array(z.object({ title: z.string(), parts: z.array(StrictPart) })),
});
export type StrictList = z.infer<typeof StrictList>;

export const StrictRecommendation = z.object({
  text: z.string(),
  question: z.string(),
  /** YES, YES WITH FIXES or NO in the report's language, or "Not decided". */
  answer: z.string(),
  verdict: Verdict.nullable(),
  /** Beside the answer when the verdict no longer holds; before a verdict, the best one that the rules allow. */
  remark: z.string().nullable(),
  motivation: z.object({ label: z.string(), markdown: z.string() }).nullable(),
  pairs: z.array(StrictPair),
  lists: z.array(StrictList),
});
export type StrictRecommendation = z.infer<typeof StrictRecommendation>;

export const StrictVerification = z.object({
  label: z.string(),
  steps: z.array(z.string()),
  digests: z.array(z.object({ label: z.string(), digest: Digest })),
  filesLabel: z.string(),
  files: z.array(z.object({ path: z.string(), sha256: Digest })),
  /** Files left out of a long list, and texts that were repaired before they were read. */
  notes: z.array(z.string()),
});
export type StrictVerification = z.infer<typeof StrictVerification>;

/** The strict report as both its Markdown and its page show it: they render this and nothing else, so they cannot differ. */
export const StrictReport = z.object({
  language: Language,
  /** The language in which people wrote the findings and the motivation. */
  writtenIn: Language,
  isDraft: z.boolean(),
  standing: VerdictStanding,
  /** One word for every page of it: draft, voided … Null while the verdict holds. */
  mark: z.string().nullable(),
  title: z.string(),
  /** What a reader must know first: that it no longer holds, is a draft, or is not the signed language. */
  notices: z.array(z.object({ key: z.enum(["standing", "draft", "language"]), text: z.string() })),
  facts: z.array(StrictPair),
  headings: z.array(StrictHeading),
  recommendation: StrictRecommendation,
  verification: StrictVerification,
});
export type StrictReport = z.infer<typeof StrictReport>;
