import { clsx } from "clsx";
import { Cell, HeaderCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { FullFigure } from "@/lib/report/core/full-report";

/** What is left undone is an outline: a length, but no filled bar. */
const OUTLINE = "fill-transparent stroke-muted [stroke-dasharray:3_2]";

const FILLS: Readonly<Record<string, string>> = {
  correct: "fill-success-solid",
  questionable: "fill-important-solid",
  wrong: "fill-critical-solid",
  "not-applicable": "fill-line-strong",
  none: OUTLINE,
  open: "fill-critical-solid",
  "fix-submitted": "fill-info",
  verified: "fill-success-solid",
  "risk-accepted": "fill-important-solid",
  withdrawn: OUTLINE,
  asserted: OUTLINE,
  reported: "fill-line-strong",
  observed: "fill-info",
  refuted: "fill-critical-solid",
};

function Swatch({ series }: { series: string }) {
  return (
    <svg viewBox="0 0 10 10" aria-hidden="true" className="mr-1 inline-block size-2.5">
      <rect x="0.5" y="0.5" width="9" height="9" className={FILLS[series]} />
    </svg>
  );
}

interface BarProps {
  values: readonly number[];
  series: FullFigure["series"];
  /** The longest bar of the figure: lengths are compared between rows. */
  longest: number;
}

function Bar({ values, series, longest }: BarProps) {
  const share = (value: number) => (100 * value) / Math.max(1, longest);
  const starts = values.map((_, n) => values.slice(0, n).reduce((total, value) => total + value, 0));
  return (
    <svg
      viewBox="0 0 100 8"
      preserveAspectRatio="none"
      role="img"
      aria-label={series.map(({ label }, n) => `${label}: ${values[n] ?? 0}`).join(", ")}
      className="block h-3 w-full min-w-24"
    >
      {values.map((value, n) =>
        value === 0 ? null : (
          <rect
            key={series[n]?.key}
            x={share(starts[n] ?? 0)}
            y="0.5"
            width={share(value)}
            height="7"
            className={clsx(FILLS[series[n]?.key ?? ""], "[vector-effect:non-scaling-stroke]")}
          />
        ),
      )}
    </svg>
  );
}

/** Counts in a table, each row with its bar: the picture and the figures are read side by side. */
export function ReportFigure({ figure: { title, rowLabel, barLabel, totalLabel, series, rows } }: { figure: FullFigure }) {
  const longest = Math.max(...rows.map(({ total }) => total));
  return (
    <figure className="space-y-1 print:break-inside-avoid">
      <figcaption className="font-semibold">{title}</figcaption>
      <p aria-hidden className="flex flex-wrap gap-x-3 text-xs text-muted sm:hidden">
        {series.map(({ key, label }) => (
          <span key={key}>
            <Swatch series={key} />
            {label}
          </span>
        ))}
      </p>
      <Table caption={title} asCards={false}>
        <TableHead>
          <HeaderCell className="px-2!">{rowLabel}</HeaderCell>
          <HeaderCell className="w-1/3 px-2!">{barLabel}</HeaderCell>
          {series.map(({ key, label }) => (
            <HeaderCell key={key} align="end" className="px-1.5! whitespace-normal!">
              <Swatch series={key} />
              {label}
            </HeaderCell>
          ))}
          <HeaderCell align="end" className="px-1.5!">
            {totalLabel}
          </HeaderCell>
        </TableHead>
        <TableBody>
          {rows.map(({ label, values, total }) => (
            <Row key={label}>
              <Cell isRowHeader className="h-7! px-2! py-1! whitespace-nowrap">
                {label}
              </Cell>
              <Cell className="h-7! px-2! py-1!">
                <Bar values={values} series={series} longest={longest} />
              </Cell>
              {values.map((value, n) => (
                <Cell key={series[n]?.key} align="end" className={clsx("h-7! px-1.5! py-1!", value === 0 && "text-muted")}>
                  {value}
                </Cell>
              ))}
              <Cell align="end" className="h-7! px-1.5! py-1! font-medium">
                {total}
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </figure>
  );
}
