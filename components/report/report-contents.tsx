import type { Language } from "@/lib/base/ids";
import type { ContentsEntry } from "@/lib/report/core/full-report";

/** How a link within the report looks. */
export const LINK = "rounded-sm text-accent underline decoration-accent-line underline-offset-2 hover:decoration-accent";

interface Props {
  label: string;
  contents: readonly ContentsEntry[];
  titleLevel: 1 | 2;
  writtenIn: Language;
}

/** The table of contents: every part with how much it holds, every section and every finding. */
export function ReportContents({ label, contents, titleLevel, writtenIn }: Props) {
  const Title = titleLevel === 1 ? "h2" : "h3";
  return (
    <nav aria-labelledby="report-contents" className="mt-6 border-y py-4 print:break-inside-avoid-page">
      <Title id="report-contents" className="text-base font-semibold">
        {label}
      </Title>
      <ol className="mt-2 gap-x-8 text-sm sm:columns-2 print:columns-2">
        {contents.map(({ anchor, text, count, entries }) => (
          <li key={anchor} className="mb-1.5 break-inside-avoid-column">
            <a href={`#${anchor}`} className={LINK}>
              {text}
            </a>
            {count !== null && <span className="text-muted tabular-nums"> ({count})</span>}
            {entries.length > 0 && (
              <ol className="ml-3 text-xs">
                {entries.map((entry) => (
                  <li key={entry.anchor} className="[overflow-wrap:anywhere]">
                    <a href={`#${entry.anchor}`} className="inline-block rounded-sm py-[3px] text-soft hover:text-ink hover:underline print:py-0" lang={anchor === "answers" ? undefined : writtenIn}>
                      {entry.text}
                    </a>
                  </li>
                ))}
              </ol>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
