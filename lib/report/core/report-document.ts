import { z } from "zod";
import { Language } from "../../base/ids.ts";
import { ReportProgress } from "./full-value.ts";
import { Report, VerdictStanding } from "./report.ts";
import { StrictReport } from "./strict-report.ts";

/** A report as JSON: set out under its strict headings in one language, and the whole value it was set out from. */
export const ReportDocument = z.object({
  /** Says as the report's own schema does whether it has its full part, and the ledger in it. */
  schema: z.enum(["klartecken/report-document/1", "klartecken/report-document/2", "klartecken/report-document/3"]),
  language: Language,
  /** As of when the document was made; ask the share link or the gate whether the verdict still holds. */
  standing: VerdictStanding,
  strict: StrictReport,
  report: Report,
  /** What has been recorded about the verdict's conditions since it was issued, when anything has. */
  progress: z.array(ReportProgress).optional(),
});
export type ReportDocument = z.infer<typeof ReportDocument>;

/**
 * Makes the published JSON Schema of a report document (docs/formats/report.schema.json).
 *
 * Ids are parsed by a transform (to lower case), which JSON Schema cannot say: what comes out is what went in.
 */
export function reportJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(ReportDocument, {
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      const { def } = zodSchema._zod;
      if (def.type !== "pipe" || def.out._zod.def.type !== "transform") return;
      const { $schema: _, ...source } = z.toJSONSchema(def.in);
      Object.assign(jsonSchema, source);
    },
  });
  return {
    $schema: schema.$schema,
    $id: "urn:klartecken:report-document:3",
    title: "Klartecken report document",
    description:
      "One go-live review: the strict report in one language, and the value that every rendering is made from.",
    ...schema,
  };
}
