import { clsx } from "clsx";
import type { Language } from "@/lib/base/ids";
import type { StrictEntry } from "@/lib/report/core/strict-report";
import { ReportParts } from "./report-parts";

interface Props {
  entry: StrictEntry;
  titleLevel: 1 | 2;
  writtenIn: Language;
  /** Where it can be linked to; each rendering has its own, since the full one shows a finding twice. */
  anchor?: string;
}

const EDGES = { critical: "border-l-critical", important: "border-l-important-line", minor: "border-l-line-strong" };

/** One finding of a report. A reference is a link to the place where the finding stands in full. */
export function ReportEntry({ entry, titleLevel, writtenIn, anchor = `report-finding-${entry.number}` }: Props) {
  const { kind, name, title, severity, facts, parts } = entry;
  const Title = titleLevel === 1 ? "h3" : "h4";
  const isReference = kind === "reference";
  const heading = (
    <>
      {name}: <span lang={writtenIn}>{title}</span>
    </>
  );
  return (
    <article
      id={isReference ? undefined : anchor}
      className={clsx("scroll-mt-4 space-y-2 border-l-2 pl-3", EDGES[severity], kind === "compact" && "print:break-inside-avoid")}
    >
      <Title className="text-base font-semibold [overflow-wrap:anywhere] print:break-after-avoid">
        {isReference ? (
          <a href={`#${anchor}`} className="rounded-sm text-accent underline decoration-accent-line underline-offset-2">
            {heading}
          </a>
        ) : (
          heading
        )}
      </Title>
      {facts.length > 0 && <p className="text-xs text-muted print:break-after-avoid">{facts.join(" · ")}</p>}
      <ReportParts parts={parts} writtenIn={writtenIn} layout={kind === "full" ? "stacked" : "rows"} />
    </article>
  );
}
