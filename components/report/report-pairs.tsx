import { clsx } from "clsx";
import type { StrictPair } from "@/lib/report/core/strict-report";

/** Facts with their labels, one after the other as long as there is room. */
export function ReportPairs({ pairs }: { pairs: readonly StrictPair[] }) {
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1.5 print:break-inside-avoid">
      {pairs.map(({ key, label, text, isMissing }) => (
        <div key={key} className="min-w-0">
          <dt className="text-xs text-muted">{label}</dt>
          <dd className={clsx("[overflow-wrap:anywhere]", isMissing && "font-medium text-critical")}>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
