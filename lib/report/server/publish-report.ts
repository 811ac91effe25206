import "server-only";
import type { TeamId, VerdictId } from "@/lib/base/ids";
import { canonicalJson } from "@/lib/formats/canonical-json";
import { recordEvent } from "@/lib/audit/server/record-event";
import { storeBlob } from "@/lib/platform/server/blobs";
import { inTeam, type Prisma } from "@/lib/platform/server/db";
import { Report } from "@/lib/report/core/report";
import { toReportJson } from "@/lib/report/core/to-json";
import { toStrictMarkdown } from "@/lib/report/core/to-markdown";

/** Keeps the bytes of every rendering of an issued verdict as they were on that day. Running twice changes nothing. */
export async function publishReport(teamId: TeamId, verdictId: VerdictId, at: Date): Promise<void> {
  const verdict = await inTeam(teamId, (tx) => tx.verdict.findUnique({ where: { id: verdictId } }));
  if (!verdict) return;
  const report = Report.parse(verdict.report);
  const rows: Prisma.PublishedReportCreateManyInput[] = [];
  for (const language of ["sv", "en"] as const) {
    for (const format of ["markdown", "json"] as const) {
      const text = format === "markdown" ? toStrictMarkdown(report, language) : toReportJson(report, language);
      const sha256 = await storeBlob(teamId, new TextEncoder().encode(text));
      rows.push({ teamId, verdictId, rendering: "strict", format, language, sha256, publishedAt: at });
    }
  }
  await inTeam(teamId, async (tx) => {
    // A purge takes text out of the report: what was written meanwhile must not bring it back.
    const now = await tx.$queryRaw<{ report: unknown }[]>`SELECT report FROM verdict WHERE id = ${verdictId}::uuid FOR SHARE`;
    if (canonicalJson(now[0]?.report) !== canonicalJson(verdict.report)) throw new Error("the report was purged meanwhile; the job tries again");
    const { count } = await tx.publishedReport.createMany({ data: rows, skipDuplicates: true });
    if (count === 0) return;
    await recordEvent(tx, { teamId, userId: null, token: null }, at, {
      type: "report.published",
      reviewId: verdict.reviewId,
      detail: { verdictId, renderings: rows.map((row) => row.sha256) },
    });
  });
}
