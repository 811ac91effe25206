import type { Language } from "../../base/ids.ts";
import { versionOf } from "./compile-report.ts";
import type { ReportProgress } from "./full-value.ts";
import type { Report, VerdictStanding } from "./report.ts";
import type { ReportDocument } from "./report-document.ts";
import { toStrict } from "./strict.ts";

/** Makes the report document: the strict structure in one language and the full value. */
export function toReportDocument(
  report: Report,
  language: Language,
  standing: VerdictStanding = "holds",
  progress: readonly ReportProgress[] = [],
): ReportDocument {
  const strict = toStrict(report, language, standing);
  return {
    schema: `klartecken/report-document/${versionOf(report.full)}`,
    ...{ language, standing: strict.standing, strict, report },
    ...(progress.length > 0 ? { progress: [...progress] } : {}),
  };
}

/** Writes the report document as JSON text, indented for people and ending with a line end. */
export function toReportJson(
  report: Report,
  language: Language,
  standing: VerdictStanding = "holds",
  progress: readonly ReportProgress[] = [],
): string {
  return `${JSON.stringify(toReportDocument(report, language, standing, progress), null, 2)}\n`;
}
