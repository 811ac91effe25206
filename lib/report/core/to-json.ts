import type { Language } from "../../base/ids.ts";
import type { Report, VerdictStanding } from "./report.ts";
import type { ReportDocument } from "./report-document.ts";
import { toStrict } from "./strict.ts";

/** Makes the report document: the strict structure in one language and the full value. */
export function toReportDocument(
  report: Report,
  language: Language,
  standing: VerdictStanding = "holds",
): ReportDocument {
  const strict = toStrict(report, language, standing);
  return { schema: "klartecken/report-document/1", language, standing: strict.standing, strict, report };
}

/** Writes the report document as JSON text, indented for people and ending with a line end. */
export function toReportJson(report: Report, language: Language, standing: VerdictStanding = "holds"): string {
  return `${JSON.stringify(toReportDocument(report, language, standing), null, 2)}\n`;
}
