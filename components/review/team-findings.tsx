"use client";

import { useFormatter, useTranslations } from "next-intl";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { useShortcut } from "@/components/shell/keyboard/registry";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { Mark } from "@/components/ui/mark";
import { Cell, HeaderCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { Page } from "@/lib/base/page";
import { RequestProblem } from "@/lib/platform/client/api";
import { useAddressFilter, useTeamFindings, type TeamFindingRow } from "@/lib/review/client/findings-list";
import { isFiltered, isOverdue, teamFilterOf, toSearchParams, type FindingFilter } from "@/lib/review/core/finding-query";
import { FilterChips, useChips } from "./filter-chips";
import { FilterPanel } from "./filter-panel";
import { FindingSearch } from "./finding-search";
import type { OwnerMember } from "./owner-field";
import { SavedFilters } from "./saved-filters";
import { SEVERITY_MARK, STATE_TONE } from "./tones";

interface Props {
  /** The first page as the server read it, and the filter it read it with. */
  first: Page<TeamFindingRow>;
  firstFilter: FindingFilter;
  members: readonly OwnerMember[];
  today: string;
}

const Nothing = () => <span className="text-muted">–</span>;

function move(step: number) {
  const links = [...document.querySelectorAll<HTMLAnchorElement>("a[data-finding]")];
  const row = document.activeElement?.closest("tr");
  const at = links.findIndex((link) => link.closest("tr") === row);
  links[Math.max(0, Math.min(links.length - 1, at + step))]?.focus();
}

/** The findings of all the team's reviews, searched and filtered by the server, page after page. */
export function TeamFindings({ first, firstFilter, members, today }: Props) {
  const t = useTranslations();
  const format = useFormatter();
  const [address, setFilter] = useAddressFilter();
  const filter = teamFilterOf(address);
  const isFirst = toSearchParams(filter).toString() === toSearchParams(firstFilter).toString();
  const list = useTeamFindings(filter, isFirst ? first : undefined);
  const findings = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const chips = useChips(filter, { hasGaps: false });
  useShortcut("next", () => move(1));
  useShortcut("previous", () => move(-1));
  const clear = () => setFilter({});
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-2">
        <FindingSearch value={filter.q ?? ""} placeholder={t("findings.team.placeholder")} onSearch={(q) => setFilter({ ...filter, q })} />
        <FilterPanel filter={filter} onFilter={setFilter} members={members} />
        <SavedFilters filter={filter} onFilter={(next) => setFilter(teamFilterOf(next))} />
        <Field label={t("findings.team.sort")} hideLabel className="w-48">
          <Select
            aria-label={t("findings.team.sort")}
            value={filter.q ? "updated" : (filter.sort ?? "updated")}
            onChange={(event) => setFilter({ ...filter, sort: event.target.value === "due" ? "due" : undefined, order: undefined })}
            options={[{ value: "updated", label: t("findings.team.byUpdated") }, ...(filter.q ? [] : [{ value: "due", label: t("findings.team.byDue") }])]}
          />
        </Field>
      </div>
      <FilterChips chips={chips} onFilter={setFilter} />
      <div className="flex min-h-6 items-center gap-3 text-xs text-muted">
        <p role="status">{list.isFetching ? t("findings.team.searching") : t("findings.team.shown", { count: findings.length, more: list.hasNextPage ? "yes" : "no" })}</p>
        {isFiltered(filter) && (
          <Button size="sm" variant="ghost" onClick={clear}>
            {t("findings.filter.clear")}
          </Button>
        )}
      </div>
      <ProblemCallout problem={list.error instanceof RequestProblem ? list.error : null} />
      {findings.length === 0 && !list.isFetching ? (
        isFiltered(filter) ? (
          <EmptyState kind="clear" size="sm" title={t("findings.noneMatch")} actions={<Button onClick={clear}>{t("findings.filter.clear")}</Button>} />
        ) : (
          <EmptyState title={t("findings.emptyTitle")}>{t("findings.team.emptyLead")}</EmptyState>
        )
      ) : (
        <div className="overflow-hidden rounded-md sm:border sm:bg-surface">
          <Table caption={t("findings.team.title")}>
            <TableHead>
              <HeaderCell>{t("findings.columns.title")}</HeaderCell>
              <HeaderCell>{t("findings.team.review")}</HeaderCell>
              <HeaderCell>{t("findings.columns.severity")}</HeaderCell>
              <HeaderCell>{t("findings.columns.state")}</HeaderCell>
              <HeaderCell>{t("findings.columns.owner")}</HeaderCell>
              <HeaderCell>{t("findings.columns.due")}</HeaderCell>
            </TableHead>
            <TableBody>
              {findings.map((one) => (
                <Row key={one.id} className="focus-within:bg-sunken">
                  <Cell isRowHeader className="min-w-48 [overflow-wrap:anywhere]">
                    <span className="text-muted tabular-nums">{one.number}</span>{" "}
                    <TextLink data-finding href={`/reviews/${one.reviewId}?section=${one.section}&finding=${one.number}`}>
                      {one.title}
                    </TextLink>
                  </Cell>
                  <Cell label={t("findings.team.review")} className="[overflow-wrap:anywhere]">
                    <TextLink href={`/reviews/${one.reviewId}/findings`}>{one.review}</TextLink>
                    <span className="block text-xs text-muted">{one.system}</span>
                  </Cell>
                  <Cell label={t("findings.columns.severity")}>
                    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
                      <Mark kind={SEVERITY_MARK[one.severity]} />
                      {t(`words.severity.${one.severity}`)}
                    </span>
                  </Cell>
                  <Cell label={t("findings.columns.state")}>
                    <Badge tone={STATE_TONE[one.state]}>{t(`words.findingState.${one.state}`)}</Badge>
                  </Cell>
                  <Cell label={t("findings.columns.owner")} className="[overflow-wrap:anywhere]">
                    {one.owner || <Nothing />}
                  </Cell>
                  <Cell label={t("findings.columns.due")} className="whitespace-nowrap tabular-nums">
                    {one.due ? format.dateTime(new Date(`${one.due}T00:00:00Z`), { dateStyle: "medium", timeZone: "UTC" }) : <Nothing />}
                    {isOverdue(one, today) && <span className="ml-1 text-xs font-medium text-critical">{t("findings.overdue")}</span>}
                  </Cell>
                </Row>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
      {list.hasNextPage && (
        <div>
          <Button isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t("findings.team.more")}
          </Button>
        </div>
      )}
    </div>
  );
}
