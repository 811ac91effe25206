import { useTranslations } from "next-intl";
import { Cell, HeaderCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { SystemVerdict } from "@/lib/review/core/dashboard";
import { useDashboardWords } from "./dashboard-words";
import { VerdictStandingMark } from "./verdict-standing";

type Column = "verdict" | "review" | "round" | "scope" | "issued" | "conditions";
const COLUMNS: readonly Column[] = ["verdict", "review", "round", "scope", "issued", "conditions"];

/** Every verdict of a system, the newest first, each as it stands today. */
export function SystemVerdicts({ verdicts }: { verdicts: readonly SystemVerdict[] }) {
  const t = useTranslations();
  const words = useDashboardWords();
  const column = (key: Column) => t(`dashboard.system.columns.${key}`);
  return (
    <div className="overflow-hidden rounded-md border bg-surface">
      <Table caption={t("dashboard.system.history")}>
        <TableHead>
          {COLUMNS.map((key) => (
            <HeaderCell key={key} align={key === "conditions" ? "end" : "start"}>
              {column(key)}
            </HeaderCell>
          ))}
        </TableHead>
        <TableBody>
          {verdicts.map((one) => (
            <Row key={one.id}>
              <Cell isRowHeader>
                <VerdictStandingMark verdict={one.verdict} standing={one.standing} />
              </Cell>
              <Cell label={column("review")}>
                <TextLink href={`/reviews/${one.reviewId}/verdict`}>{one.reviewTitle}</TextLink>
              </Cell>
              <Cell label={column("round")}>{t("words.round", { number: one.round })}</Cell>
              <Cell label={column("scope")} className="[overflow-wrap:anywhere]">
                {one.scope || <span className="text-muted">{t("dashboard.system.everything")}</span>}
              </Cell>
              <Cell label={column("issued")}>
                <time dateTime={one.issuedAt}>{words.moment(one.issuedAt)}</time>
              </Cell>
              <Cell label={column("conditions")} align="end">
                {one.openConditions}
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

/** The open conditions of a system's latest verdict, the first due first. */
export function SystemConditions({ verdict, today }: { verdict: SystemVerdict; today: string }) {
  const t = useTranslations();
  const words = useDashboardWords();
  const open = verdict.conditions.filter((one) => !one.isClosed).sort((a, b) => (a.due < b.due ? -1 : 1));
  return (
    <ul className="divide-y divide-line rounded-md border bg-surface text-sm">
      {open.map((one) => (
        <li key={one.id} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 px-3 py-2">
          <span className="min-w-0 [overflow-wrap:anywhere]">
            {one.title}
            <span className="block text-xs text-muted">
              {t(`words.stage.${one.stage}`)} · {one.owner}
            </span>
          </span>
          <span className={one.due < today ? "text-xs font-medium text-critical" : "text-xs text-muted"}>
            {t(one.due < today ? "dashboard.system.overdue" : "dashboard.system.due", { date: words.date(one.due) })}
          </span>
        </li>
      ))}
    </ul>
  );
}
