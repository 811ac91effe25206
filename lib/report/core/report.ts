import { z } from "zod";
import { CalendarDate, Digest, Language } from "../../base/ids.ts";
import { Answer, Basis } from "../../review/core/assessment.ts";
import { Finding } from "../../review/core/finding.ts";
import { Section } from "../../review/core/section.ts";
import { Condition, Verdict } from "../../verdict/core/verdict.ts";
import { Requirement } from "../../verdict/core/requirement.ts";
import { ReportFull, ReportSignOff } from "./full-value.ts";

/** One checklist item with its answer, in both languages, so that a report needs no pack to be read. */
export const ReportItem = z.object({
  itemId: z.string(),
  section: Section,
  required: z.boolean(),
  question: z.object({ en: z.string(), sv: z.string() }),
  answer: Answer.nullable(),
  basis: Basis,
  reason: z.string(),
  note: z.string(),
  by: z.string().nullable(),
});
export type ReportItem = z.infer<typeof ReportItem>;

/** What may have happened to a verdict since; shown live wherever the verdict is shown. */
export const VerdictStanding = z.enum(["holds", "voided", "superseded", "lapsed", "revoked"]);
export type VerdictStanding = z.infer<typeof VerdictStanding>;

export const ReportVerdict = z.object({
  verdict: Verdict,
  motivation: z.string(),
  scope: z.string(),
  /** The language that was signed, hence authoritative. */
  language: Language,
  conditions: z.array(Condition),
  digest: Digest,
  proposedBy: z.string(),
  issuedAt: z.iso.datetime(),
  signOffs: z.array(ReportSignOff),
});
export type ReportVerdict = z.infer<typeof ReportVerdict>;

/** The one report value that every rendering is made from (PRODUCT.md, "The report, strictly"). */
export const Report = z.object({
  /** 2 has `full`, 3 has the ledger in it; values of 1 and 2 were stored before those existed, and are read for ever. */
  schema: z.enum(["klartecken/report/1", "klartecken/report/2", "klartecken/report/3"]),
  /** The review's language; renderings may ask for the other. */
  language: Language,
  system: z.object({ name: z.string(), description: z.string() }),
  review: z.object({ id: z.string(), title: z.string() }),
  round: z.number().int().positive().nullable(),
  revision: z
    .object({
      number: z.number().int().positive(),
      digest: Digest,
      files: z.array(z.object({ path: z.string(), sha256: Digest, guesses: z.number(), losses: z.number() })),
    })
    .nullable(),
  packs: z.array(z.object({ id: z.string(), version: z.string() })),
  /** Sections that may say "None" where nothing was found; see reviewed-sections.ts for the rule. */
  reviewedSections: z.array(Section),
  items: z.array(ReportItem),
  /** Every finding by number, withdrawn ones included; the strict part leaves those out. */
  findings: z.array(Finding),
  requirements: z.array(Requirement),
  ceiling: Verdict,
  /** Null while nothing is decided: every rendering then says draft. */
  verdict: ReportVerdict.nullable(),
  compiledAt: z.iso.datetime(),
  timeZone: z.string(),
  today: CalendarDate,
  /** What only the full rendering shows. */
  full: ReportFull.optional(),
});
export type Report = z.infer<typeof Report>;
