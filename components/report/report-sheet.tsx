import type { ReactNode } from "react";
import type { StrictReport } from "@/lib/report/core/strict-report";

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

/** The sheet that a report stands on: a box on screen, the whole page on paper. */
export function ReportSheet({ strict, children }: { strict: StrictReport; children: ReactNode }) {
  return (
    <article
      lang={strict.language}
      className="mx-auto max-w-[52rem] rounded-lg border bg-surface px-4 py-6 text-ink sm:px-8 print:max-w-none print:border-0 print:p-0 print:[print-color-adjust:exact]"
    >
      {strict.mark === null ? children : <Marked mark={strict.mark}>{children}</Marked>}
    </article>
  );
}
