"use client";

import { clsx } from "clsx";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Select, TextInput } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { Mark } from "@/components/ui/mark";
import { Cell, HeaderCell, Row, Table, TableBody, TableHead, type SortDirection } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { useFindings } from "@/lib/review/client/queries";
import { findingGaps, ownershipGaps } from "@/lib/review/core/completeness";
import { CLOSES_BY, FINDING_STATES, SEVERITIES, type Finding } from "@/lib/review/core/finding";
import { SECTIONS } from "@/lib/review/core/section";
import { SEVERITY_MARK, STATE_TONE } from "./tones";

type Column = "number" | "title" | "severity" | "section" | "closesBy" | "state" | "owner" | "due" | "gaps";

const COLUMNS: readonly Column[] = ["number", "title", "severity", "section", "closesBy", "state", "owner", "due", "gaps"];

const gapsOf = (finding: Finding) => [...findingGaps(finding), ...ownershipGaps(finding)];

/** What a column sorts by; closed lists sort in their own order, empty values last. */
const KEY: Record<Column, (finding: Finding) => string | number> = {
  number: (one) => one.number,
  title: (one) => one.title.toLocaleLowerCase(),
  severity: (one) => SEVERITIES.indexOf(one.severity),
  section: (one) => one.section,
  closesBy: (one) => CLOSES_BY.indexOf(one.closesBy),
  state: (one) => FINDING_STATES.indexOf(one.state),
  owner: (one) => one.owner.toLocaleLowerCase() || "\uffff",
  due: (one) => one.due ?? "9999",
  gaps: (one) => -gapsOf(one).length,
};

interface Props {
  reviewId: string;
  findings: readonly Finding[];
  mayKeep: boolean;
  today: string;
}

const Nothing = () => <span className="text-muted">–</span>;

/** All findings of a review, filtered and sorted. */
export function FindingsTable({ reviewId, findings: first, mayKeep, today }: Props) {
  const t = useTranslations();
  const format = useFormatter();
  const findings = useFindings(reviewId, first).data ?? first;
  const [filter, setFilter] = useState({ severity: "", state: "", section: "", text: "" });
  const [sort, setSort] = useState<{ column: Column; direction: SortDirection }>({ column: "severity", direction: "ascending" });
  const words = filter.text.toLocaleLowerCase().split(/\s+/).filter(Boolean);

  const shown = findings
    .filter((one) => {
      const text = `${one.number} ${one.title} ${one.why} ${one.fix} ${one.owner}`.toLocaleLowerCase();
      return (
        (!filter.severity || one.severity === filter.severity) &&
        (!filter.section || one.section === Number(filter.section)) &&
        (!filter.state || (filter.state === "standing" ? one.state === "open" || one.state === "fix-submitted" : one.state === filter.state)) &&
        words.every((word) => text.includes(word))
      );
    })
    .sort((a, b) => {
      const [x, y] = [KEY[sort.column](a), KEY[sort.column](b)];
      const order = x < y ? -1 : x > y ? 1 : a.number - b.number;
      return sort.direction === "ascending" ? order : -order;
    });

  if (findings.length === 0)
    return (
      <EmptyState
        title={t("findings.emptyTitle")}
        actions={
          mayKeep && (
            <LinkButton href={`/reviews/${reviewId}?finding=new`} variant="primary">
              {t("findings.new")}
            </LinkButton>
          )
        }
      >
        {t("findings.emptyLead")}
      </EmptyState>
    );

  const all = { value: "", label: t("findings.filter.all") };
  const select = (key: "severity" | "state" | "section", options: readonly { value: string; label: string }[]) => (
    <Field label={t(`findings.filter.${key}`)}>
      <Select value={filter[key]} options={[all, ...options]} onChange={(event) => setFilter({ ...filter, [key]: event.target.value })} />
    </Field>
  );
  const isFiltered = Object.values(filter).some(Boolean);
  return (
    <div className="flex flex-col gap-3">
      <div className="grid grid-cols-2 items-end gap-3 md:grid-cols-[12rem_12rem_14rem_1fr_auto]">
        {select("severity", SEVERITIES.map((value) => ({ value, label: t(`words.severity.${value}`) })))}
        {select("state", [
          { value: "standing", label: t("findings.filter.standing") },
          ...FINDING_STATES.map((value) => ({ value, label: t(`words.findingState.${value}`) })),
        ])}
        {select("section", SECTIONS.map((value) => ({ value: String(value), label: `${value}. ${t(`words.section.${value}`)}` })))}
        <Field label={t("findings.filter.text")}>
          <TextInput type="search" value={filter.text} onChange={(event) => setFilter({ ...filter, text: event.target.value })} />
        </Field>
        {mayKeep && (
          <LinkButton href={`/reviews/${reviewId}?finding=new`} variant="primary">
            {t("findings.new")}
          </LinkButton>
        )}
      </div>
      <p role="status" className="flex items-center gap-3 text-xs text-muted">
        {t("findings.shown", { count: shown.length, total: findings.length })}
        {isFiltered && (
          <Button size="sm" variant="ghost" onClick={() => setFilter({ severity: "", state: "", section: "", text: "" })}>
            {t("findings.filter.clear")}
          </Button>
        )}
      </p>
      {shown.length === 0 ? (
        <EmptyState kind="clear" size="sm" title={t("findings.noneMatch")} />
      ) : (
        <div className="overflow-hidden rounded-md border bg-surface">
          <Table caption={t("findings.title")}>
            <TableHead>
              {COLUMNS.map((column) => (
                <HeaderCell
                  key={column}
                  sort={sort.column === column ? sort.direction : "none"}
                  onSort={() =>
                    setSort({ column, direction: sort.column === column && sort.direction === "ascending" ? "descending" : "ascending" })
                  }
                >
                  {t(`findings.columns.${column}`)}
                </HeaderCell>
              ))}
            </TableHead>
            <TableBody>
              {shown.map((one) => {
                const gaps = one.state === "withdrawn" ? [] : gapsOf(one);
                const isOverdue = one.due !== null && one.due < today && (one.state === "open" || one.state === "fix-submitted");
                return (
                  <Row key={one.id}>
                    <Cell label={t("findings.columns.number")} className="text-muted tabular-nums">
                      {one.number}
                    </Cell>
                    <Cell isRowHeader>
                      <TextLink href={`/reviews/${reviewId}?section=${one.section}&finding=${one.number}`}>{one.title}</TextLink>
                    </Cell>
                    <Cell label={t("findings.columns.severity")}>
                      <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
                        <Mark kind={SEVERITY_MARK[one.severity]} />
                        {t(`words.severity.${one.severity}`)}
                      </span>
                    </Cell>
                    <Cell label={t("findings.columns.section")} className="tabular-nums">
                      {one.section}
                    </Cell>
                    <Cell label={t("findings.columns.closesBy")}>{t(`words.closesBy.${one.closesBy}`)}</Cell>
                    <Cell label={t("findings.columns.state")}>
                      <Badge tone={STATE_TONE[one.state]}>{t(`words.findingState.${one.state}`)}</Badge>
                    </Cell>
                    <Cell label={t("findings.columns.owner")}>{one.owner || <Nothing />}</Cell>
                    <Cell label={t("findings.columns.due")} className="whitespace-nowrap tabular-nums">
                      {!one.due && <Nothing />}
                      {one.due && format.dateTime(new Date(`${one.due}T00:00:00Z`), { dateStyle: "medium", timeZone: "UTC" })}
                      {isOverdue && <span className="ml-1 text-xs font-medium text-critical">{t("findings.overdue")}</span>}
                    </Cell>
                    <Cell label={t("findings.columns.gaps")} className={clsx("text-xs", gaps.length > 0 && one.severity === "critical" ? "text-critical" : "text-muted")}>
                      {gaps.length > 0 ? gaps.map((gap) => t(`findings.gap.${gap}`)).join(", ") : <Nothing />}
                    </Cell>
                  </Row>
                );
              })}
            </TableBody>
          </Table>
        </div>
      )}
    </div>
  );
}
