import type { Language } from "@/lib/base/ids";
import type { StrictHeading } from "@/lib/report/core/strict-report";
import { ReportEntry } from "./report-entry";
import { SectionHeading } from "./section-heading";

interface Props {
  heading: StrictHeading;
  titleLevel: 1 | 2;
  writtenIn: Language;
}

/** A strict heading with its findings, or the word for having none. */
export function ReportHeading({ heading, titleLevel, writtenIn }: Props) {
  const id = `report-${heading.key}`;
  return (
    <section aria-labelledby={id} className="mt-8 space-y-4">
      <SectionHeading id={id} titleLevel={titleLevel}>
        {heading.text}
      </SectionHeading>
      {heading.emptyText !== null && <p className="text-soft">{heading.emptyText}</p>}
      {heading.notes.map((note) => (
        <p key={note} className="text-sm text-important italic">
          {note}
        </p>
      ))}
      {heading.entries.map((entry) => (
        <ReportEntry
          key={`${entry.kind}-${entry.number}`}
          entry={entry}
          titleLevel={titleLevel}
          writtenIn={writtenIn}
        />
      ))}
    </section>
  );
}
