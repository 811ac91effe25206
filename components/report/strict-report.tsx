import type { StrictReport } from "@/lib/report/core/strict-report";
import { ReportHeading } from "./report-heading";
import { ReportNotices } from "./report-notices";
import { ReportPairs } from "./report-pairs";
import { ReportRecommendation } from "./report-recommendation";
import { ReportSheet } from "./report-sheet";
import { ReportVerification } from "./report-verification";

interface Props {
  strict: StrictReport;
  /** The level of the report's title; 2 where the page already has a first heading of its own. */
  titleLevel?: 1 | 2;
}

/** The six headings with what stands under them, which both renderings begin with. */
export function StrictHeadings({ strict, titleLevel = 1 }: Props) {
  return (
    <>
      {strict.headings.map((heading) => (
        <ReportHeading key={heading.key} heading={heading} titleLevel={titleLevel} writtenIn={strict.writtenIn} />
      ))}
      <ReportRecommendation
        recommendation={strict.recommendation}
        hasEnded={strict.standing !== "holds"}
        titleLevel={titleLevel}
        writtenIn={strict.writtenIn}
      />
    </>
  );
}

/** The strict report as a page: the same structure as its Markdown, readable without JavaScript and on paper. */
export function StrictReportView({ strict, titleLevel = 1 }: Props) {
  const Title = titleLevel === 1 ? "h1" : "h2";
  return (
    <ReportSheet strict={strict}>
      <header className="space-y-4">
        <ReportNotices notices={strict.notices} />
        <Title className="text-2xl font-semibold tracking-tight [overflow-wrap:anywhere]">{strict.title}</Title>
        <ReportPairs pairs={strict.facts} />
      </header>
      <StrictHeadings strict={strict} titleLevel={titleLevel} />
      <ReportVerification verification={strict.verification} />
    </ReportSheet>
  );
}
