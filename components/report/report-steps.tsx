import type { FullStep } from "@/lib/report/core/full-report";

/** How to verify the report, step by step, with what to run and what must come out. */
export function ReportSteps({ steps }: { steps: readonly FullStep[] }) {
  return (
    <ol className="list-decimal space-y-3 pl-5 marker:text-muted">
      {steps.map(({ text, command, expected }) => (
        <li key={text} className="space-y-1">
          <p>{text}</p>
          {command !== null && (
            <pre className="rounded-md border bg-sunken px-3 py-2 text-xs whitespace-pre-wrap [overflow-wrap:anywhere]">
              <code>{command}</code>
            </pre>
          )}
          {expected !== null && (
            <p>
              <code className="text-xs text-soft [overflow-wrap:anywhere]">{expected}</code>
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
