import { Callout } from "@/components/ui/callout";
import type { Language } from "@/lib/base/ids";
import type { FullPart, FullReport } from "@/lib/report/core/full-report";
import { findingAnchor } from "@/lib/report/core/full-telling";
import { PrintStyle } from "./print-style";
import { ReportAnswers } from "./report-answers";
import { ReportContents } from "./report-contents";
import { ReportEntry } from "./report-entry";
import { ReportFigure } from "./report-figure";
import { ReportFiles } from "./report-files";
import { ReportGroup } from "./report-group";
import { ReportList } from "./report-list";
import { ReportNotices } from "./report-notices";
import { ReportPairs } from "./report-pairs";
import { ReportSheet } from "./report-sheet";
import { ReportSteps } from "./report-steps";
import { ReportVerification } from "./report-verification";
import { SectionHeading } from "./section-heading";
import { StrictHeadings } from "./strict-report";

interface Props {
  full: FullReport;
  /** The level of the report's title; 2 where the page already has a first heading of its own. */
  titleLevel?: 1 | 2;
  /** The page's content security policy lets styles with it through. */
  nonce?: string;
}

function content(part: FullPart, titleLevel: 1 | 2, writtenIn: Language) {
  switch (part.kind) {
    case "figures":
      return part.figures.map((figure) => <ReportFigure key={figure.key} figure={figure} />);
    case "sections":
      return part.sections.map((section) => (
        <ReportAnswers
          key={section.section}
          section={section}
          columns={part.columns}
          titleLevel={titleLevel}
          writtenIn={writtenIn}
        />
      ));
    case "entries":
      return part.entries.map((entry) => (
        <ReportEntry
          key={entry.number}
          entry={entry}
          titleLevel={titleLevel}
          writtenIn={writtenIn}
          anchor={findingAnchor(entry.number)}
        />
      ));
    case "groups":
      return [
        ...part.figures.map((figure) => <ReportFigure key={figure.key} figure={figure} />),
        ...part.groups.map((group) => <ReportGroup key={group.key} group={group} writtenIn={writtenIn} />),
      ];
    case "list":
      return part.items.length > 0 && <ReportList items={part.items} writtenIn={writtenIn} />;
    case "files":
      return <ReportFiles caption={part.text} files={part.files} columns={part.columns} />;
    case "steps":
      return <ReportSteps steps={part.steps} />;
  }
}

/** The full report as a page that prints: the strict part, then everything that it rests on. */
export function FullReportView({ full, titleLevel = 1, nonce }: Props) {
  const { strict, subtitle, contentsLabel, contents, notKept, parts, running } = full;
  const Title = titleLevel === 1 ? "h1" : "h2";
  return (
    <ReportSheet strict={strict}>
      <PrintStyle running={running} nonce={nonce} />
      <header className="space-y-4">
        <ReportNotices notices={strict.notices} />
        <div>
          <Title className="text-2xl font-semibold tracking-tight [overflow-wrap:anywhere]">{strict.title}</Title>
          <p className="text-muted">{subtitle}</p>
        </div>
        <ReportPairs pairs={strict.facts} />
        {notKept !== null && <Callout tone="info">{notKept}</Callout>}
      </header>
      {parts.length > 0 && (
        <ReportContents label={contentsLabel} contents={contents} titleLevel={titleLevel} writtenIn={strict.writtenIn} />
      )}
      <div id="strict" className="scroll-mt-4">
        <StrictHeadings strict={strict} titleLevel={titleLevel} />
      </div>
      {parts.map((part) => (
        <section key={part.anchor} aria-labelledby={part.anchor} className="mt-8 space-y-4">
          <SectionHeading id={part.anchor} titleLevel={titleLevel}>
            {part.text}
            {part.count !== null && <span className="text-base font-normal text-muted tabular-nums"> ({part.count})</span>}
          </SectionHeading>
          {part.intro !== null && <p className="text-sm text-soft print:break-after-avoid">{part.intro}</p>}
          {part.emptyText !== null && <p className="text-soft">{part.emptyText}</p>}
          {content(part, titleLevel, strict.writtenIn)}
        </section>
      ))}
      {notKept !== null && <ReportVerification verification={strict.verification} />}
    </ReportSheet>
  );
}
