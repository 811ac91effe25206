import { clsx } from "clsx";
import type { Language } from "@/lib/base/ids";
import type { StrictList, StrictRecommendation } from "@/lib/report/core/strict-report";
import { ReportPairs } from "./report-pairs";
import { ReportParts } from "./report-parts";
import { ReportProse } from "./report-prose";
import { SectionHeading } from "./section-heading";

interface Props {
  recommendation: StrictRecommendation;
  /** The verdict was voided, replaced or has lapsed: the answer is struck through. */
  hasEnded: boolean;
  titleLevel: 1 | 2;
  writtenIn: Language;
}

const COLOURS = { yes: "text-success", "yes-with-fixes": "text-important", no: "text-critical" };

function List({ list, titleLevel, writtenIn }: { list: StrictList } & Pick<Props, "titleLevel" | "writtenIn">) {
  const Title = titleLevel === 1 ? "h3" : "h4";
  return (
    <section className="space-y-2">
      <Title className="text-base font-semibold print:break-after-avoid">{list.label}</Title>
      {list.emptyText !== null && <p className="text-soft">{list.emptyText}</p>}
      {list.items.length > 0 && (
        <ul className="space-y-3">
          {list.items.map(({ title, parts }, n) => (
            <li key={n} className="space-y-1 border-l-2 pl-3 print:break-inside-avoid">
              <p className="font-medium [overflow-wrap:anywhere]">{title}</p>
              <ReportParts parts={parts} writtenIn={writtenIn} layout="rows" />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The last heading: the answer, why, for what, on which conditions, at which risk, and who signed. */
export function ReportRecommendation({ recommendation, hasEnded, titleLevel, writtenIn }: Props) {
  const { text, question, answer, verdict, remark, motivation, pairs, lists } = recommendation;
  return (
    <section aria-labelledby="report-recommendation" className="mt-8 space-y-4">
      <SectionHeading id="report-recommendation" titleLevel={titleLevel}>
        {text}
      </SectionHeading>
      <p className="text-lg">
        <strong className="font-semibold">{question}</strong>{" "}
        <span
          className={clsx(
            "font-semibold",
            verdict ? COLOURS[verdict] : "text-soft",
            hasEnded && "line-through decoration-2",
          )}
        >
          {answer}
        </span>
      </p>
      {remark !== null && <p className={clsx(hasEnded ? "font-semibold text-critical" : "text-soft")}>{remark}</p>}
      {motivation && (
        <div className="space-y-1">
          <p className="font-semibold">{motivation.label}</p>
          <ReportProse markdown={motivation.markdown} lang={writtenIn} />
        </div>
      )}
      {pairs.length > 0 && <ReportPairs pairs={pairs} />}
      {lists.map((list) => (
        <List key={list.key} list={list} titleLevel={titleLevel} writtenIn={writtenIn} />
      ))}
    </section>
  );
}
