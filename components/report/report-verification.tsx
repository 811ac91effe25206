import { checksumLines } from "@/lib/report/core/strict-verification";
import type { StrictVerification } from "@/lib/report/core/strict-report";

/** How anyone can check that the document is what was signed, of which files. Its title is no heading: the report has six. */
export function ReportVerification({ verification }: { verification: StrictVerification }) {
  const { label, steps, digests, filesLabel, files, notes } = verification;
  return (
    <footer className="mt-10 space-y-3 border-t pt-4 text-sm text-soft">
      <p className="text-base font-semibold text-ink print:break-after-avoid">{label}</p>
      {steps.map((step) => (
        <p key={step}>{step}</p>
      ))}
      <dl className="space-y-1.5">
        {digests.map((entry) => (
          <div key={entry.label}>
            <dt className="text-xs text-muted">{entry.label}</dt>
            <dd>
              <code className="text-xs [overflow-wrap:anywhere]">{entry.digest}</code>
            </dd>
          </div>
        ))}
      </dl>
      {files.length > 0 && (
        <div className="space-y-1">
          <p className="text-xs text-muted print:break-after-avoid">{filesLabel}</p>
          <pre className="rounded-md border bg-sunken px-3 py-2 text-2xs whitespace-pre-wrap [overflow-wrap:anywhere]">
            {checksumLines(files)}
          </pre>
        </div>
      )}
      {notes.length > 0 && (
        <ul className="list-disc space-y-1 pl-5">
          {notes.map((note) => (
            <li key={note} className="[overflow-wrap:anywhere]">
              {note}
            </li>
          ))}
        </ul>
      )}
    </footer>
  );
}
