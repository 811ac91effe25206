import { Callout } from "@/components/ui/callout";
import type { StrictReport } from "@/lib/report/core/strict-report";

const TONES = { standing: "critical", draft: "warn", language: "info" } as const;

/** What a reader must know before anything else of a report. */
export function ReportNotices({ notices }: { notices: StrictReport["notices"] }) {
  return notices.map(({ key, text }) => (
    <Callout key={key} tone={TONES[key]}>
      <p className={key === "language" ? undefined : "font-semibold"}>{text}</p>
    </Callout>
  ));
}
