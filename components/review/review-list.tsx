import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Mark } from "@/components/ui/mark";
import { Cell, HeaderCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { Tone } from "@/components/ui/tone";
import type { Page } from "@/lib/base/page";
import type { ReviewRow } from "@/lib/review/core/review-row";

const VERDICT_TONE: Record<NonNullable<ReviewRow["verdict"]>, Tone> = { yes: "success", "yes-with-fixes": "important", no: "critical" };

/** The team's reviews, each with where it stands. */
export function ReviewList({ page }: { page: Page<ReviewRow> }) {
  const t = useTranslations();
  const format = useFormatter();
  if (page.items.length === 0)
    return (
      <EmptyState
        title={t("app.reviews.emptyTitle")}
        actions={
          <LinkButton href="/reviews/new" variant="primary">
            {t("app.reviews.new")}
          </LinkButton>
        }
      >
        {t("app.reviews.empty")}
      </EmptyState>
    );
  const column = (key: "review" | "state" | "findings" | "verdict" | "updated") => t(`app.reviews.columns.${key}`);
  return (
    <div className="flex flex-col gap-3">
      <div className="overflow-hidden rounded-md border bg-surface">
        <Table caption={t("app.reviews.title")}>
          <TableHead>
            <HeaderCell>{column("review")}</HeaderCell>
            <HeaderCell>{column("state")}</HeaderCell>
            <HeaderCell>{column("findings")}</HeaderCell>
            <HeaderCell>{column("verdict")}</HeaderCell>
            <HeaderCell align="end">{column("updated")}</HeaderCell>
          </TableHead>
          <TableBody>
            {page.items.map((row) => (
              <Row key={row.id}>
                <Cell isRowHeader>
                  <TextLink href={`/reviews/${row.id}`}>{row.title}</TextLink>
                  <span className="block text-xs font-normal text-muted">{row.systemName}</span>
                </Cell>
                <Cell label={column("state")}>
                  {row.round === null
                    ? t("app.reviews.waiting")
                    : row.roundState === "decided"
                      ? t("app.reviews.decided")
                      : t("app.reviews.underReview", { round: row.round, revision: row.revision ?? 1 })}
                </Cell>
                <Cell label={column("findings")}>
                  <span className="inline-flex items-center gap-1.5">
                    {row.openCritical > 0 && <Mark kind="critical" />}
                    {t("app.reviews.open", { count: row.openFindings })}
                    {row.openFindings > 0 && <span className="text-muted">· {t("app.reviews.critical", { count: row.openCritical })}</span>}
                  </span>
                </Cell>
                <Cell label={column("verdict")}>
                  {row.verdict ? (
                    <Badge tone={row.isVoided ? "neutral" : VERDICT_TONE[row.verdict]}>
                      {t(`words.verdict.${row.verdict}`)}
                      {row.isVoided && ` · ${t("app.reviews.voided")}`}
                    </Badge>
                  ) : (
                    <span className="text-muted">{t("words.verdict.none")}</span>
                  )}
                </Cell>
                <Cell label={column("updated")} align="end">
                  <time dateTime={row.updatedAt}>{format.dateTime(new Date(row.updatedAt), { dateStyle: "medium", timeStyle: "short" })}</time>
                </Cell>
              </Row>
            ))}
          </TableBody>
        </Table>
      </div>
      {page.next && (
        <div>
          <LinkButton href={`/?cursor=${page.next}`}>{t("app.reviews.more")}</LinkButton>
        </div>
      )}
    </div>
  );
}
