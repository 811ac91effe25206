import "server-only";
import type { Language } from "@/lib/base/ids";
import { toReportJson } from "@/lib/report/core/to-json";
import { toStrictMarkdown } from "@/lib/report/core/to-markdown";
import type { ShownReport } from "./read-report";

export type ReportFormat = "markdown" | "json";

/** Writes a report out in one format and language, as a response. */
export function renderReport({ report, standing }: ShownReport, format: ReportFormat, language: Language): Response {
  const isMarkdown = format === "markdown";
  const body = isMarkdown ? toStrictMarkdown(report, language, standing) : toReportJson(report, language, standing);
  return new Response(body, {
    headers: {
      "content-type": isMarkdown ? "text/markdown; charset=utf-8" : "application/json; charset=utf-8",
      "content-language": language,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
