import type { ReactNode } from "react";
import type { StrictReport } from "@/lib/report/core/strict-report";
import { ReportHeading } from "./report-heading";
import { ReportNotices } from "./report-notices";
import { ReportPairs } from "./report-pairs";
import { ReportRecommendation } from "./report-recommendation";
import { ReportVerification } from "./report-verification";

interface Props {
  strict: StrictReport;
  /** The level of the report's title; 2 where the page already has a first heading of its own. */
  titleLevel?: 1 | 2;
}

/**
 * Repeats one word at the head of every printed page, so that no page of a draft can pass for a verdict. The head of
 * a table is the one thing that browsers repeat without printing it over the text; on screen there is no table.
 */
function Marked({ mark, children }: { mark: string; children: ReactNode }) {
  return (
    <div className="print:table print:w-full print:table-fixed">
      <div aria-hidden className="hidden print:table-header-group print:break-inside-avoid">
        <p className="pb-2 text-right text-xs font-semibold tracking-widest text-critical">{mark}</p>
      </div>
      <div className="print:table-row-group">{children}</div>
    </div>
  );
}

/** The strict report as a page: the same structure as its Markdown, readable without JavaScript and on paper. */
export function StrictReportView({ strict, titleLevel = 1 }: Props) {
  const Title = titleLevel === 1 ? "h1" : "h2";
  const content = (
    <>
      <header className="space-y-4">
        <ReportNotices notices={strict.notices} />
        <Title className="text-2xl font-semibold tracking-tight [overflow-wrap:anywhere]">{strict.title}</Title>
        <ReportPairs pairs={strict.facts} />
      </header>
      {strict.headings.map((heading) => (
        <ReportHeading key={heading.key} heading={heading} titleLevel={titleLevel} writtenIn={strict.writtenIn} />
      ))}
      <ReportRecommendation
        recommendation={strict.recommendation}
        hasEnded={strict.standing !== "holds"}
        titleLevel={titleLevel}
        writtenIn={strict.writtenIn}
      />
      <ReportVerification verification={strict.verification} />
    </>
  );
  return (
    <article
      lang={strict.language}
      className="mx-auto max-w-[52rem] rounded-lg border bg-surface px-4 py-6 text-ink sm:px-8 print:max-w-none print:border-0 print:p-0 print:[print-color-adjust:exact]"
    >
      {strict.mark === null ? content : <Marked mark={strict.mark}>{content}</Marked>}
    </article>
  );
}
