import { clsx } from "clsx";
import { Cell, HeaderCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { Language } from "@/lib/base/ids";
import type { AnswerColumns, FullAnswer, FullSection } from "@/lib/report/core/full-report";
import { findingAnchor } from "@/lib/report/core/full-telling";
import { AnswerMark } from "./answer-mark";
import { LINK } from "./report-contents";
import { ReportParts } from "./report-parts";

interface Props {
  section: FullSection;
  columns: AnswerColumns;
  titleLevel: 1 | 2;
  writtenIn: Language;
}

function Findings({ findings }: Pick<FullAnswer, "findings">) {
  return (
    <p className="flex flex-wrap gap-x-3">
      {findings.map(({ number, name }) => (
        <a key={number} href={`#${findingAnchor(number)}`} className={LINK}>
          {name}
        </a>
      ))}
    </p>
  );
}

function AnswerRow({ answer, columns, writtenIn }: { answer: FullAnswer } & Pick<Props, "columns" | "writtenIn">) {
  const { question, demand, word, by, at, carried, parts, findings } = answer;
  const hasBasis = parts.length > 0 || findings.length > 0;
  return (
    <Row className="hover:bg-transparent">
      <Cell label={columns.answer} className="align-top whitespace-nowrap">
        <AnswerMark answer={answer.answer} word={word} />
      </Cell>
      <Cell label={columns.item} className="align-top [overflow-wrap:anywhere]">
        {question} <span className="text-xs text-muted">({demand.toLowerCase()})</span>
      </Cell>
      <Cell label={columns.restsOn} className="align-top [overflow-wrap:anywhere]">
        {hasBasis ? (
          <div className="space-y-1 text-xs">
            <ReportParts parts={parts} writtenIn={writtenIn} layout="stacked" />
            {findings.length > 0 && <Findings findings={findings} />}
          </div>
        ) : (
          <span className="text-muted">–</span>
        )}
      </Cell>
      <Cell label={columns.by} className="align-top text-xs [overflow-wrap:anywhere]">
        {by === null ? (
          <span className="text-muted">–</span>
        ) : (
          <>
            {by}
            {at !== null && <span className="block whitespace-nowrap text-muted tabular-nums">{at}</span>}
            {carried !== null && <span className="block text-info">{carried}</span>}
          </>
        )}
      </Cell>
    </Row>
  );
}

/** One section's items, each with its answer, what that rests on, and who gave it when. */
export function ReportAnswers({ section, columns, titleLevel, writtenIn }: Props) {
  const { anchor, title, summary, isReviewed, answers, emptyText } = section;
  const Title = titleLevel === 1 ? "h3" : "h4";
  return (
    <section aria-labelledby={anchor} className="space-y-1.5">
      <Title id={anchor} className="scroll-mt-4 text-base font-semibold print:break-after-avoid">
        {title}
      </Title>
      {summary && (
        <p className={clsx("text-xs print:break-after-avoid", isReviewed ? "text-muted" : "text-important")}>{summary}</p>
      )}
      {emptyText !== null && <p className="text-sm text-important">{emptyText}</p>}
      {answers.length > 0 && (
        <Table caption={title} className="print:overflow-visible [&_tbody>tr:first-child]:break-before-avoid">
          <TableHead>
            <HeaderCell className="w-32">{columns.answer}</HeaderCell>
            <HeaderCell className="w-[28%]">{columns.item}</HeaderCell>
            <HeaderCell>{columns.restsOn}</HeaderCell>
            <HeaderCell className="w-40">{columns.by}</HeaderCell>
          </TableHead>
          <TableBody>
            {answers.map((answer) => (
              <AnswerRow key={answer.itemId} answer={answer} columns={columns} writtenIn={writtenIn} />
            ))}
          </TableBody>
        </Table>
      )}
    </section>
  );
}
