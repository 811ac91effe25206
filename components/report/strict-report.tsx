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

/** The strict report as a page: the same structure as its Markdown, readable without JavaScript and on paper. */
export function StrictReportView({ strict, titleLevel = 1 }: Props) {
  const Title = titleLevel === 1 ? "h1" : "h2";
  return (
    <article
      lang={strict.language}
      className="mx-auto max-w-[52rem] rounded-lg border bg-surface px-4 py-6 text-ink sm:px-8 print:max-w-none print:border-0 print:p-0 print:[print-color-adjust:exact]"
    >
      {strict.mark && (
        // A fixed box is printed on every page: no page of a draft can pass for a verdict.
        <p
          aria-hidden
          className="hidden text-xs font-semibold tracking-widest text-critical print:fixed print:-top-[10mm] print:right-0 print:block"
        >
          {strict.mark}
        </p>
      )}
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
    </article>
  );
}
