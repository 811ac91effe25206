"use client";

import { clsx } from "clsx";
import { useFormatter, useTranslations } from "next-intl";
import { useRef } from "react";
import { useShortcut } from "@/components/shell/keyboard/registry";
import { Badge } from "@/components/ui/badge";
import { Mark } from "@/components/ui/mark";
import { Cell, HeaderCell, Row, Table, TableBody, TableHead, type SortDirection } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { FindingRecord } from "@/lib/review/core/finding";
import { gapsOf, isOverdue, type FindingSort } from "@/lib/review/core/finding-query";
import { SEVERITY_MARK, STATE_TONE } from "./tones";

type Column = Exclude<FindingSort, "updated">;

/** The columns, and from which width each is worth its room; on cards all of them stand. */
const COLUMNS: readonly { readonly column: Column; readonly from?: string }[] = [
  { column: "number" },
  { column: "title" },
  { column: "severity" },
  { column: "section", from: "sm:max-lg:hidden" },
  { column: "concern", from: "sm:max-xl:hidden" },
  { column: "closesBy", from: "sm:max-xl:hidden" },
  { column: "state" },
  { column: "owner" },
  { column: "due" },
  { column: "gaps", from: "sm:max-lg:hidden" },
];
const from = (column: Column) => COLUMNS.find((one) => one.column === column)?.from;

const Nothing = () => <span className="text-muted">–</span>;

interface Props {
  findings: readonly FindingRecord[];
  /** The address of a finding's own page. */
  hrefOf: (finding: FindingRecord) => string;
  /** The number of a finding by id, for those that were merged. */
  numberOf: (id: string) => number | undefined;
  today: string;
  sort: FindingSort;
  order: SortDirection;
  onSort: (sort: FindingSort, order: SortDirection) => void;
  /** The ids that are selected; null where nothing can be done with a selection. */
  selected: ReadonlySet<string> | null;
  onSelect: (ids: readonly string[], isOn: boolean) => void;
}

/**
 * The table itself. `j` and `k` move between rows by moving the focus to their links, so that Enter opens and a screen
 * reader follows; `x` selects. Shift and a press select a range.
 */
export function FindingsRows({ findings, hrefOf, numberOf, today, sort, order, onSort, selected, onSelect }: Props) {
  const t = useTranslations();
  const format = useFormatter();
  const body = useRef<HTMLDivElement>(null);
  const last = useRef<number | null>(null);

  const links = () => [...(body.current?.querySelectorAll<HTMLAnchorElement>("a[data-finding]") ?? [])];
  const at = () => {
    const row = document.activeElement?.closest("tr");
    return links().findIndex((link) => link.closest("tr") === row);
  };
  const move = (step: number) => {
    const all = links();
    const next = all[Math.max(0, Math.min(all.length - 1, at() < 0 && step < 0 ? all.length - 1 : at() + step))];
    next?.focus();
    next?.closest("tr")?.scrollIntoView({ block: "nearest" });
  };
  const select = (index: number, isRange: boolean) => {
    const one = findings[index];
    if (!one || !selected) return;
    const isOn = !selected.has(one.id);
    const [start, end] = isRange && last.current !== null ? [Math.min(last.current, index), Math.max(last.current, index)] : [index, index];
    onSelect(findings.slice(start, end + 1).map(({ id }) => id), isOn);
    last.current = index;
  };
  useShortcut("next", () => move(1));
  useShortcut("previous", () => move(-1));
  useShortcut("select", selected ? () => select(at(), false) : null);

  return (
    <div ref={body} className="overflow-hidden rounded-md sm:border sm:bg-surface">
      <Table caption={t("findings.title")}>
        <TableHead>
          {selected && (
            <HeaderCell className="w-8 pr-0">
              <span className="sr-only">{t("findings.select.column")}</span>
            </HeaderCell>
          )}
          {COLUMNS.map(({ column, from: width }) => (
            <HeaderCell
              key={column}
              className={width}
              sort={sort === column ? order : "none"}
              onSort={() => onSort(column, sort === column && order === "ascending" ? "descending" : "ascending")}
            >
              {t(`findings.columns.${column}`)}
            </HeaderCell>
          ))}
        </TableHead>
        <TableBody>
          {findings.map((one, index) => {
            const gaps = gapsOf(one);
            const mergedInto = one.mergedInto === null ? undefined : numberOf(one.mergedInto);
            return (
              <Row key={one.id} className={clsx(selected?.has(one.id) && "bg-accent-soft", "focus-within:bg-sunken")}>
                {selected && (
                  <Cell className="w-8 pr-0">
                    <input
                      type="checkbox"
                      className="size-4 accent-[var(--accent)]"
                      aria-label={t("findings.select.one", { number: one.number })}
                      checked={selected.has(one.id)}
                      onChange={() => undefined}
                      onClick={(event) => select(index, event.shiftKey)}
                    />
                  </Cell>
                )}
                <Cell label={t("findings.columns.number")} className="text-muted tabular-nums">
                  {one.number}
                </Cell>
                <Cell isRowHeader className="min-w-48 [overflow-wrap:anywhere]">
                  <TextLink data-finding href={hrefOf(one)}>
                    {one.title}
                  </TextLink>
                  {one.carried && (
                    <Badge look="outline" className="ml-2">
                      {t("findings.chips.carried")}
                    </Badge>
                  )}
                </Cell>
                <Cell label={t("findings.columns.severity")}>
                  <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
                    <Mark kind={SEVERITY_MARK[one.severity]} />
                    {t(`words.severity.${one.severity}`)}
                  </span>
                </Cell>
                <Cell label={t("findings.columns.section")} className={clsx("tabular-nums", from("section"))}>
                  {one.section}
                </Cell>
                <Cell label={t("findings.columns.concern")} className={from("concern")}>
                  {t(`words.concern.${one.concern}`)}
                </Cell>
                <Cell label={t("findings.columns.closesBy")} className={from("closesBy")}>
                  {t(`words.closesBy.${one.closesBy}`)}
                </Cell>
                <Cell label={t("findings.columns.state")}>
                  <Badge tone={STATE_TONE[one.state]}>{t(`words.findingState.${one.state}`)}</Badge>
                  {mergedInto !== undefined && (
                    <TextLink className="ml-1.5 text-xs" href={hrefOf({ ...one, number: mergedInto })}>
                      {t("findings.merge.duplicateOf", { number: mergedInto })}
                    </TextLink>
                  )}
                </Cell>
                <Cell label={t("findings.columns.owner")} className="[overflow-wrap:anywhere]">
                  {one.owner || <Nothing />}
                </Cell>
                <Cell label={t("findings.columns.due")} className="whitespace-nowrap tabular-nums">
                  {!one.due && <Nothing />}
                  {one.due && format.dateTime(new Date(`${one.due}T00:00:00Z`), { dateStyle: "medium", timeZone: "UTC" })}
                  {isOverdue(one, today) && <span className="ml-1 text-xs font-medium text-critical">{t("findings.overdue")}</span>}
                </Cell>
                <Cell
                  label={t("findings.columns.gaps")}
                  className={clsx("text-xs", from("gaps"), gaps.length > 0 && one.severity === "critical" ? "text-critical" : "text-muted")}
                >
                  {gaps.length > 0 ? gaps.map((gap) => t(`findings.gap.${gap}`)).join(", ") : <Nothing />}
                </Cell>
              </Row>
            );
          })}
        </TableBody>
      </Table>
    </div>
  );
}
