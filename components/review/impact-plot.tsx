"use client";

import { scaleBand } from "d3-scale";
import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { Select } from "@/components/ui/input";
import { Mark } from "@/components/ui/mark";
import { Cell, HeaderCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { FindingRecord, Severity } from "@/lib/review/core/finding";
import { plotCells, SIZES, unplaced, type PlotCell, type Size3 } from "@/lib/review/core/impact-plot";
import { SEVERITY_MARK } from "./tones";

const WIDTH = 640;
const HEIGHT = 480;
const LEFT = 92;
const BOTTOM = 40;
const RADIUS = 9;

const across = scaleBand<Size3>().domain(SIZES).range([LEFT, WIDTH]).paddingInner(0.02);
// The largest impact stands at the top.
const down = scaleBand<Size3>().domain([...SIZES].reverse()).range([0, HEIGHT - BOTTOM]).paddingInner(0.02);

interface Props {
  /** Findings that are open or have a fix submitted. */
  findings: readonly FindingRecord[];
  hrefOf: (finding: FindingRecord) => string;
  onOpen: (finding: FindingRecord) => void;
  /** Shows the findings of one cell in the table. */
  onCell: (effort: Size3, impact: Size3) => void;
  /** Sets what a finding lacks to stand in the plot; left out for those who may only read. */
  onSet?: (finding: FindingRecord, change: { effort?: Size3 | null; impact?: Size3 | null }) => void;
}

/** A press by mouse or key, for what is drawn. */
const press = (act: () => void) => ({
  onClick: act,
  onKeyDown: (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    act();
  },
});

/** A severity as a shape: a full disc, a half one, a ring, as everywhere else. */
function Shape({ severity, x, y }: { severity: Severity; x: number; y: number }) {
  if (severity === "critical") return <circle cx={x} cy={y} r={RADIUS} className="fill-critical-solid" />;
  const colour = severity === "important" ? "stroke-important-solid" : "stroke-muted";
  return (
    <>
      <circle cx={x} cy={y} r={RADIUS - 1} strokeWidth={2} className={`fill-surface ${colour}`} />
      {severity === "important" && <path d={`M${x} ${y - RADIUS + 1}a${RADIUS - 1} ${RADIUS - 1} 0 0 1 0 ${2 * (RADIUS - 1)}z`} className="fill-important-solid" />}
    </>
  );
}

function PlotCellGroup({ cell, onOpen, onCell }: { cell: PlotCell } & Pick<Props, "onOpen" | "onCell">) {
  const t = useTranslations();
  const { effort, impact, points, hidden } = cell;
  const [left, top] = [across(effort) ?? 0, down(impact) ?? 0];
  const [width, height] = [across.bandwidth(), down.bandwidth()];
  const count = points.length + hidden;
  const isBest = impact === "large" && effort === "small";
  return (
    <g>
      <rect x={left} y={top} width={width} height={height} rx={4} className={isBest ? "fill-accent-soft stroke-accent-line" : "fill-sunken stroke-line"} />
      {count > 0 && (
        <g
          role="button"
          tabIndex={0}
          aria-label={t("findings.plot.cell", { count, impact: t(`words.size.${impact}`), effort: t(`words.size.${effort}`) })}
          className="group cursor-pointer outline-none"
          {...press(() => onCell(effort, impact))}
        >
          <rect x={left + 4} y={top + 4} width={44} height={20} rx={3} className="fill-surface stroke-line-strong group-hover:stroke-edge group-focus-visible:stroke-accent group-focus-visible:stroke-2" />
          <text x={left + 26} y={top + 18} textAnchor="middle" className="fill-soft text-xs font-medium">
            {count}
          </text>
        </g>
      )}
      {points.map(({ finding, x, y }) => {
        const [cx, cy] = [left + 16 + x * (width - 32), top + 28 + y * (height - 40)];
        const label = t("findings.plot.point", { number: finding.number, title: finding.title, severity: t(`words.severity.${finding.severity}`) });
        return (
          <g key={finding.id} role="button" tabIndex={0} aria-label={label} className="group cursor-pointer outline-none" {...press(() => onOpen(finding))}>
            <title>{label}</title>
            <circle cx={cx} cy={cy} r={RADIUS + 3} className="fill-transparent stroke-transparent group-hover:stroke-edge group-focus-visible:stroke-accent" strokeWidth={2} />
            <Shape severity={finding.severity} x={cx} y={cy} />
            <text x={cx + RADIUS + 3} y={cy + 4} className="pointer-events-none fill-ink text-2xs tabular-nums" aria-hidden>
              {finding.number}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** Open findings by impact and effort: what is large to gain and small to do stands at the top left. */
export function ImpactPlot({ findings, hrefOf, onOpen, onCell, onSet }: Props) {
  const t = useTranslations();
  const loose = unplaced(findings);
  const placed = findings.filter((one) => !loose.includes(one));
  if (findings.length === 0) return <EmptyState kind="clear" title={t("findings.plot.nothingOpen")} />;
  const sizes = [{ value: "", label: t("findings.notSaid") }, ...SIZES.map((value) => ({ value, label: t(`words.size.${value}`) }))];
  const chooser = (finding: FindingRecord, key: "impact" | "effort") => (
    <label className="flex min-w-0 flex-1 flex-col gap-0.5 text-xs text-muted">
      {t(`findings.${key}`)}
      <Select
        aria-label={t("findings.plot.set", { field: t(`findings.${key}`), number: finding.number })}
        value={finding[key] ?? ""}
        options={sizes}
        onChange={(event) => onSet?.(finding, { [key]: (event.target.value || null) as Size3 | null })}
      />
    </label>
  );
  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="min-w-0">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label={t("findings.plot.label")} className="w-full max-w-3xl">
          {plotCells(placed).map((cell) => (
            <PlotCellGroup key={`${cell.effort} ${cell.impact}`} cell={cell} onOpen={onOpen} onCell={onCell} />
          ))}
          {SIZES.map((size) => (
            <g key={size} aria-hidden className="fill-muted text-xs">
              <text x={(across(size) ?? 0) + across.bandwidth() / 2} y={HEIGHT - 22} textAnchor="middle">
                {t(`words.size.${size}`)}
              </text>
              <text x={LEFT - 8} y={(down(size) ?? 0) + down.bandwidth() / 2} textAnchor="end">
                {t(`words.size.${size}`)}
              </text>
            </g>
          ))}
          <text aria-hidden x={(LEFT + WIDTH) / 2} y={HEIGHT - 4} textAnchor="middle" className="fill-soft text-xs font-medium">
            {t("findings.effort")}
          </text>
          <text aria-hidden transform={`translate(14 ${(HEIGHT - BOTTOM) / 2}) rotate(-90)`} textAnchor="middle" className="fill-soft text-xs font-medium">
            {t("findings.impact")}
          </text>
        </svg>
        <ul className="mt-2 flex flex-wrap gap-4 text-xs text-soft">
          {(["critical", "important", "minor"] as const).map((severity) => (
            <li key={severity} className="flex items-center gap-1.5">
              <Mark kind={SEVERITY_MARK[severity]} />
              {t(`words.severity.${severity}`)}
            </li>
          ))}
        </ul>
        <details className="mt-3 text-sm">
          <summary className="cursor-pointer rounded-sm text-xs text-soft">{t("findings.plot.asTable")}</summary>
          <Table caption={t("findings.plot.label")} className="mt-2">
            <TableHead>
              {(["number", "title", "severity"] as const).map((column) => (
                <HeaderCell key={column}>{t(`findings.columns.${column}`)}</HeaderCell>
              ))}
              <HeaderCell>{t("findings.impact")}</HeaderCell>
              <HeaderCell>{t("findings.effort")}</HeaderCell>
            </TableHead>
            <TableBody>
              {placed.map((one) => (
                <Row key={one.id}>
                  <Cell label={t("findings.columns.number")}>{one.number}</Cell>
                  <Cell isRowHeader>
                    <TextLink href={hrefOf(one)}>{one.title}</TextLink>
                  </Cell>
                  <Cell label={t("findings.columns.severity")}>{t(`words.severity.${one.severity}`)}</Cell>
                  <Cell label={t("findings.impact")}>{one.impact && t(`words.size.${one.impact}`)}</Cell>
                  <Cell label={t("findings.effort")}>{one.effort && t(`words.size.${one.effort}`)}</Cell>
                </Row>
              ))}
            </TableBody>
          </Table>
        </details>
      </div>
      <section aria-labelledby="plot-unplaced" className="flex min-w-0 flex-col gap-2">
        <h2 id="plot-unplaced" className="text-sm font-semibold">
          {t("findings.plot.unplaced", { count: loose.length })}
        </h2>
        {loose.length === 0 && <p className="text-xs text-muted">{t("findings.plot.allPlaced")}</p>}
        <ul className="flex max-h-[36rem] flex-col divide-y divide-line overflow-y-auto">
          {loose.map((one) => (
            <li key={one.id} className="flex flex-col gap-1.5 py-2">
              <span className="flex items-start gap-1.5 text-sm">
                <Mark kind={SEVERITY_MARK[one.severity]} className="mt-1" />
                <TextLink href={hrefOf(one)}>
                  {one.number} {one.title}
                </TextLink>
              </span>
              {onSet && (
                <span className="flex gap-2">
                  {chooser(one, "impact")}
                  {chooser(one, "effort")}
                </span>
              )}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
