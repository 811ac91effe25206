"use client";

import { ChartScatter, TableProperties } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Segmented } from "@/components/ui/segmented";
import type { Language } from "@/lib/base/ids";
import { RequestProblem } from "@/lib/platform/client/api";
import { useAddressFilter } from "@/lib/review/client/findings-list";
import { useChangeFinding } from "@/lib/review/client/mutations";
import { useFindings } from "@/lib/review/client/queries";
import type { FindingRecord } from "@/lib/review/core/finding";
import { isFiltered, isStanding, matches, sorted } from "@/lib/review/core/finding-query";
import { BulkBar } from "./bulk-bar";
import { DuplicateHint } from "./duplicate-hint";
import { FilterChips, useChips } from "./filter-chips";
import { FilterPanel } from "./filter-panel";
import { FindingSearch } from "./finding-search";
import { FindingsRows } from "./findings-rows";
import { ImpactPlot } from "./impact-plot";
import type { OwnerMember } from "./owner-field";
import { SavedFilters } from "./saved-filters";

/** How many rows are drawn at first, and how many more at each press. */
const ROWS = 100;

interface Props {
  reviewId: string;
  findings: readonly FindingRecord[];
  members: readonly OwnerMember[];
  language: Language;
  /** Whether this person may keep findings, and so change several at once. */
  mayKeep: boolean;
  userId: string;
  today: string;
}

/** All findings of a review: filtered, sorted, searched, changed several at a time, merged, or seen as a plot. */
export function FindingsTable({ reviewId, findings: first, members, language, mayKeep, userId, today }: Props) {
  const t = useTranslations();
  const router = useRouter();
  const path = usePathname();
  const params = useSearchParams();
  // The list on screen is the one that the API gives, which holds the whole record.
  const findings = (useFindings(reviewId, first).data ?? first) as readonly FindingRecord[];
  const [filter, setFilter] = useAddressFilter();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [rows, setRows] = useState(ROWS);
  const change = useChangeFinding(reviewId);
  const asking = { userId, today };
  const view = params.get("view") === "plot" ? "plot" : "table";
  const { sort = "severity", order = "ascending" } = filter;
  const chips = useChips(filter, { hasGaps: true });

  const shown = sorted(findings.filter((one) => matches(one, filter, asking)), { sort, order });
  const chosen = findings.filter((one) => selected.has(one.id));
  const numbers = useMemo(() => new Map(findings.map((one) => [one.id as string, one.number])), [findings]);
  const outsiders = useMemo(() => [...new Set(findings.flatMap((one) => (one.owner && !one.ownerId ? [one.owner] : [])))].sort(), [findings]);
  const hrefOf = (one: FindingRecord) => `/reviews/${reviewId}?section=${one.section}&finding=${one.number}`;
  const select = (ids: readonly string[], isOn: boolean) =>
    setSelected((old) => {
      const next = new Set(old);
      for (const id of ids) if (isOn) next.add(id);
      else next.delete(id);
      return next;
    });
  const showView = (next: "table" | "plot") => {
    const address = new URLSearchParams(window.location.search);
    if (next === "plot") address.set("view", "plot");
    else address.delete("view");
    window.history.replaceState(null, "", `${path}?${address}`);
  };

  const newFinding = mayKeep && (
    <LinkButton href={`/reviews/${reviewId}?finding=new`} variant="primary">
      {t("findings.new")}
    </LinkButton>
  );
  if (findings.length === 0)
    return (
      <EmptyState title={t("findings.emptyTitle")} actions={newFinding}>
        {t("findings.emptyLead")}
      </EmptyState>
    );

  const clear = () => setFilter({ sort: filter.sort, order: filter.order });
  const isAllSelected = shown.length > 0 && shown.every((one) => selected.has(one.id));
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-2">
        <FindingSearch value={filter.q ?? ""} onSearch={(q) => setFilter({ ...filter, q })} />
        <FilterPanel filter={filter} onFilter={setFilter} members={members} outsiders={outsiders} />
        <SavedFilters filter={filter} onFilter={setFilter} />
        <Segmented
          label={t("findings.plot.view")}
          value={view}
          onValueChange={showView}
          options={[
            { value: "table", label: t("findings.plot.table"), mark: <TableProperties aria-hidden className="size-4" /> },
            { value: "plot", label: t("findings.plot.plot"), mark: <ChartScatter aria-hidden className="size-4" /> },
          ]}
        />
        {newFinding}
      </div>
      <FilterChips chips={chips} onFilter={setFilter} findings={findings} asking={asking} />
      <div className="flex min-h-7 flex-wrap items-center gap-x-4 gap-y-1 text-xs text-muted">
        <p role="status">{t("findings.shown", { count: shown.length, total: findings.length })}</p>
        {mayKeep && view === "table" && shown.length > 0 && (
          <Checkbox
            className="text-xs"
            label={t("findings.select.shown", { count: shown.length })}
            checked={isAllSelected}
            onChange={(event) => select(shown.map(({ id }) => id), event.target.checked)}
          />
        )}
        {isFiltered(filter) && (
          <Button size="sm" variant="ghost" onClick={clear}>
            {t("findings.filter.clear")}
          </Button>
        )}
      </div>
      {mayKeep && view === "table" && selected.size === 0 && <DuplicateHint findings={findings} onSelect={(ids) => setSelected(new Set(ids))} />}
      <ProblemCallout problem={change.error instanceof RequestProblem ? change.error : null} />
      {shown.length === 0 ? (
        <EmptyState kind="clear" size="sm" title={t("findings.noneMatch")} actions={<Button onClick={clear}>{t("findings.filter.clear")}</Button>} />
      ) : view === "plot" ? (
        <ImpactPlot
          findings={shown.filter(isStanding)}
          hrefOf={hrefOf}
          onOpen={(one) => router.push(hrefOf(one))}
          onCell={(effort, impact) => {
            showView("table");
            setFilter({ ...filter, effort: [effort], impact: [impact], state: ["standing"] });
          }}
          onSet={mayKeep ? (one, values) => change.mutate({ findingId: one.id, change: { ...values, version: one.version } }) : undefined}
        />
      ) : (
        <>
          <FindingsRows
            findings={shown.slice(0, rows)}
            hrefOf={hrefOf}
            numberOf={(id) => numbers.get(id)}
            today={today}
            sort={sort}
            order={order}
            onSort={(nextSort, nextOrder) => setFilter({ ...filter, sort: nextSort, order: nextOrder })}
            selected={mayKeep ? selected : null}
            onSelect={select}
          />
          {shown.length > rows && (
            <div>
              <Button onClick={() => setRows(rows + ROWS)}>{t("findings.more", { count: Math.min(ROWS, shown.length - rows), rest: shown.length - rows })}</Button>
            </div>
          )}
        </>
      )}
      {mayKeep && chosen.length > 0 && <BulkBar reviewId={reviewId} findings={chosen} members={members} language={language} onClear={() => setSelected(new Set())} />}
    </div>
  );
}
