import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import { Mark } from "@/components/ui/mark";
import { Cell, HeaderCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { Tone } from "@/components/ui/tone";
import type { Page } from "@/lib/base/page";
import type { ListedReview } from "@/lib/review/core/review-row";
import { stepHref, type ReviewState } from "@/lib/review/core/review-summary";
import { daysSince, useDashboardWords } from "./dashboard-words";
import { VerdictStandingMark } from "./verdict-standing";

const STATE_TONE: Record<ReviewState, Tone> = {
  "no-submission": "neutral",
  "in-review": "neutral",
  proposed: "info",
  decided: "neutral",
  voided: "important",
};

interface Props {
  page: Page<ListedReview>;
  now: Date;
  /** What the table lists; read out. */
  caption: string;
  /** The address of the next page, made from its cursor. */
  moreHref?: (cursor: string) => string;
  /** Leaves the system's name out, where all rows are of one. */
  ofOneSystem?: boolean;
}

type Column = "review" | "state" | "verdict" | "blockers" | "next" | "updated";

/** Reviews, each with where it stands, what holds it back and what happens next. */
export function ReviewList({ page, now, caption, moreHref, ofOneSystem = false }: Props) {
  const t = useTranslations();
  const column = (key: Column) => t(`dashboard.reviews.columns.${key}`);
  return (
    <div className="flex flex-col gap-3">
      <div className="overflow-hidden rounded-md border bg-surface">
        <Table caption={caption}>
          <TableHead>
            {(["review", "state", "verdict", "blockers", "next", "updated"] as const).map((key) => (
              <HeaderCell key={key} align={key === "updated" ? "end" : "start"}>
                {column(key)}
              </HeaderCell>
            ))}
          </TableHead>
          <TableBody>
            {page.items.map((row) => (
              <ReviewRowCells key={row.id} row={row} now={now} column={column} ofOneSystem={ofOneSystem} />
            ))}
          </TableBody>
        </Table>
      </div>
      {page.next && moreHref && (
        <div>
          <LinkButton href={moreHref(page.next)}>{t("dashboard.reviews.more")}</LinkButton>
        </div>
      )}
    </div>
  );
}

function ReviewRowCells({ row, now, column, ofOneSystem }: { row: ListedReview; now: Date; column: (key: Column) => string; ofOneSystem: boolean }) {
  const t = useTranslations();
  const format = useFormatter();
  const words = useDashboardWords();
  const { summary } = row;
  return (
    <Row>
      <Cell isRowHeader className="min-w-48">
        <TextLink href={`/reviews/${row.id}`}>{row.title}</TextLink>
        <span className="block text-xs font-normal text-muted">
          {!ofOneSystem && row.systemName}
          {row.carriedFrom && (
            <>
              {!ofOneSystem && " · "}
              <TextLink href={`/reviews/${row.id}/carried`} className="text-soft">
                {t("dashboard.reviews.carried")}
              </TextLink>
            </>
          )}
        </span>
      </Cell>
      <Cell label={column("state")}>
        <Badge tone={STATE_TONE[row.state]}>{t(`dashboard.state.${row.state}`)}</Badge>
        <span className="block text-xs text-muted">
          {summary.round !== null && `${t("dashboard.reviews.round", { round: summary.round, revision: summary.revision ?? 1 })}, `}
          {t("dashboard.reviews.age", { days: daysSince(summary.since, now) })}
        </span>
      </Cell>
      <Cell label={column("verdict")}>
        {summary.verdict && row.standing && <VerdictStandingMark verdict={summary.verdict.verdict} standing={row.standing} />}
        {row.state !== "decided" && (
          <span className="block text-xs text-muted">
            {t("dashboard.reviews.ceiling", { verdict: t(`words.verdict.${summary.ceiling}`) })}
          </span>
        )}
      </Cell>
      <Cell label={column("blockers")} className="max-w-96">
        {row.blockers > 0 ? (
          <>
            <span className="inline-flex flex-wrap items-center gap-x-1.5 [&>*]:whitespace-nowrap">
              {summary.openCritical > 0 && <Mark kind="critical" />}
              {t("dashboard.reviews.blockers", { count: row.blockers })}
              {summary.openCritical > 0 && <span className="text-muted">· {t("dashboard.reviews.critical", { count: summary.openCritical })}</span>}
            </span>
            {summary.weakest && <span className="line-clamp-2 text-xs text-muted [overflow-wrap:anywhere]">{words.weakest(summary.weakest)}</span>}
          </>
        ) : (
          <span className="text-muted">{t("dashboard.reviews.noBlockers")}</span>
        )}
      </Cell>
      <Cell label={column("next")}>
        {summary.next.code === "done" ? (
          <span className="text-muted">{words.step(summary.next)}</span>
        ) : (
          <TextLink href={stepHref(row.id, summary.next.place)}>{words.step(summary.next)}</TextLink>
        )}
        {summary.due && (
          <span className={row.isOverdue ? "block text-xs font-medium text-critical" : "block text-xs text-muted"}>
            {t(row.isOverdue ? "dashboard.reviews.overdue" : "dashboard.reviews.due", { date: words.date(summary.due) })}
          </span>
        )}
      </Cell>
      <Cell label={column("updated")} align="end" className="whitespace-nowrap">
        <time dateTime={row.updatedAt}>{format.dateTime(new Date(row.updatedAt), { dateStyle: "medium" })}</time>
      </Cell>
    </Row>
  );
}
