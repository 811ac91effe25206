import type { Language } from "@/lib/base/ids";
import type { FullGroup } from "@/lib/report/core/full-report";
import { ReportList } from "./report-list";

/** Entries of one kind under their heading; a folded one opens without a script, and paper has its heading. */
export function ReportGroup({ group: { title, isFolded, items, rest }, writtenIn }: { group: FullGroup; writtenIn: Language }) {
  const content = (
    <div className="space-y-3">
      <ReportList items={items} writtenIn={writtenIn} />
      {rest !== null && <p className="text-sm text-soft">{rest}</p>}
    </div>
  );
  if (isFolded)
    return (
      <details className="space-y-2">
        <summary className="cursor-pointer font-semibold">{title}</summary>
        {content}
      </details>
    );
  return (
    <div className="space-y-2">
      <p className="font-semibold print:break-after-avoid">{title}</p>
      {content}
    </div>
  );
}
