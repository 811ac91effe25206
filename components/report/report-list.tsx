import type { Language } from "@/lib/base/ids";
import type { FullItem } from "@/lib/report/core/full-report";
import { ReportParts } from "./report-parts";

/** Conditions, questions, sign-offs, packs: one after the other, each with its labelled parts. */
export function ReportList({ items, writtenIn }: { items: readonly FullItem[]; writtenIn: Language }) {
  return (
    <ul className="space-y-3">
      {items.map(({ title, facts, parts }, n) => (
        <li key={n} className="space-y-1 border-l-2 pl-3">
          <p className="font-medium [overflow-wrap:anywhere] print:break-after-avoid">{title}</p>
          {facts.length > 0 && <p className="text-xs text-muted [overflow-wrap:anywhere]">{facts.join(" · ")}</p>}
          <ReportParts parts={parts} writtenIn={writtenIn} layout="rows" />
        </li>
      ))}
    </ul>
  );
}
