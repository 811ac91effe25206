import "server-only";
import type { Language } from "@/lib/base/ids";
import { toFullMarkdown } from "@/lib/report/core/to-full-markdown";
import { toReportJson } from "@/lib/report/core/to-json";
import { toStrictMarkdown } from "@/lib/report/core/to-markdown";
import type { ShownReport } from "./read-report";

export type ReportFormat = "markdown" | "json";
export type ReportRendering = "strict" | "full";

function textOf({ report, standing, progress }: ShownReport, format: ReportFormat, language: Language, rendering: ReportRendering) {
  // The document holds the whole value, so both renderings have the same one.
  if (format === "json") return toReportJson(report, language, standing, progress);
  return rendering === "full"
    ? toFullMarkdown(report, language, { standing, progress })
    : toStrictMarkdown(report, language, standing);
}

/** Writes a report out in one format, language and rendering, as a response. */
export function renderReport(
  shown: ShownReport,
  format: ReportFormat,
  language: Language,
  rendering: ReportRendering = "strict",
): Response {
  const type = format === "markdown" ? "text/markdown" : "application/json";
  return new Response(textOf(shown, format, language, rendering), {
    headers: {
      "content-type": `${type}; charset=utf-8`,
      "content-language": language,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
