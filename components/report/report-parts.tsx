import { clsx } from "clsx";
import type { ReactNode } from "react";
import type { Language } from "@/lib/base/ids";
import type { StrictPart } from "@/lib/report/core/strict-report";
import { ReportDiff } from "./report-diff";
import { ReportPairs } from "./report-pairs";
import { ReportProse } from "./report-prose";

type Part<K extends StrictPart["kind"]> = Extract<StrictPart, { kind: K }>;

/** Lines wrap rather than scroll: paper cannot scroll, and a box that scrolls needs a keyboard to be reached. */
const CODE = "rounded-md border bg-sunken px-3 py-2 text-xs whitespace-pre-wrap [overflow-wrap:anywhere]";

function PlainText({ text, isMissing }: { text: string; isMissing: boolean }) {
  return <p className={clsx("[overflow-wrap:anywhere]", isMissing && "font-medium text-critical")}>{text}</p>;
}

function PlacePart({ part: { path, at, quote }, writtenIn }: { part: Part<"place">; writtenIn: Language }) {
  return (
    <>
      {(path !== null || at !== null) && (
        <p className="[overflow-wrap:anywhere]">
          {path !== null && <code className="text-xs">{path}</code>}
          {path !== null && at !== null && ", "}
          {at}
        </p>
      )}
      {quote !== null &&
        (quote.includes("\n") ? (
          <pre className={CODE}>{quote}</pre>
        ) : (
          <blockquote
            lang={writtenIn}
            className="border-l-2 border-line-strong pl-3 text-soft [overflow-wrap:anywhere]"
          >
            {quote}
          </blockquote>
        ))}
    </>
  );
}

function contentOf(part: Exclude<StrictPart, { kind: "pairs" }>, writtenIn: Language): ReactNode {
  switch (part.kind) {
    case "prose":
      return <ReportProse markdown={part.markdown} lang={writtenIn} />;
    case "plain":
      return <PlainText text={part.text} isMissing={part.isMissing} />;
    case "place":
      return <PlacePart part={part} writtenIn={writtenIn} />;
    case "code":
      return (
        <pre className={CODE}>
          <code>{part.code}</code>
        </pre>
      );
    case "diff":
      return <ReportDiff part={part} />;
  }
}

interface Props {
  parts: readonly StrictPart[];
  writtenIn: Language;
  /** `stacked`: label above its text, for a finding in full. `rows`: label beside it, for what is compact. */
  layout: "stacked" | "rows";
}

// Parts of one kind may repeat (two people accepted a risk), and their order never changes: hence the index in keys.

function StackedParts({ parts, writtenIn }: Omit<Props, "layout">) {
  return (
    <div className="space-y-3">
      {parts.map((part, n) =>
        part.kind === "pairs" ? (
          <ReportPairs key={`${part.key}-${n}`} pairs={part.pairs} />
        ) : (
          <div key={`${part.key}-${n}`} className="space-y-1">
            {part.label && <p className="font-semibold print:break-after-avoid">{part.label}</p>}
            {contentOf(part, writtenIn)}
          </div>
        ),
      )}
    </div>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      {label && <p className="text-xs text-muted sm:pt-0.5">{label}</p>}
      <div className={clsx("min-w-0 max-sm:mb-1.5", !label && "sm:col-span-2")}>{children}</div>
    </>
  );
}

function RowParts({ parts, writtenIn }: Omit<Props, "layout">) {
  return (
    <div className="grid grid-cols-1 gap-x-4 sm:grid-cols-[8.5rem_minmax(0,1fr)] sm:gap-y-1.5">
      {parts.map((part, n) =>
        part.kind === "pairs" ? (
          part.pairs.map(({ key, label, text, isMissing }) => (
            <Row key={key} label={label}>
              <PlainText text={text} isMissing={isMissing} />
            </Row>
          ))
        ) : (
          <Row key={`${part.key}-${n}`} label={part.label}>
            {contentOf(part, writtenIn)}
          </Row>
        ),
      )}
    </div>
  );
}

/** The labelled parts of a finding, a condition or a sign-off. */
export function ReportParts({ parts, writtenIn, layout }: Props) {
  return layout === "stacked" ? (
    <StackedParts parts={parts} writtenIn={writtenIn} />
  ) : (
    <RowParts parts={parts} writtenIn={writtenIn} />
  );
}
