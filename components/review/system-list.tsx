import { useTranslations } from "next-intl";
import { Cell, HeaderCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { VerdictMark } from "@/components/ui/verdict-mark";
import type { ListedSystem } from "@/lib/review/core/dashboard";
import { useDashboardWords } from "./dashboard-words";
import { VerdictStandingMark } from "./verdict-standing";

type Column = "system" | "owner" | "verdict" | "history" | "conditions" | "last";
const COLUMNS: readonly Column[] = ["system", "owner", "verdict", "history", "conditions", "last"];

/** Systems with what each of them came to. */
export function SystemList({ systems }: { systems: readonly ListedSystem[] }) {
  const t = useTranslations();
  const words = useDashboardWords();
  const column = (key: Column) => t(`dashboard.systems.columns.${key}`);
  const missing = (text: string) => <span className="text-muted">{text}</span>;
  return (
    <div className="overflow-hidden rounded-md border bg-surface">
      <Table caption={t("dashboard.systems.title")}>
        <TableHead>
          {COLUMNS.map((key) => (
            <HeaderCell key={key} align={key === "conditions" ? "end" : "start"}>
              {column(key)}
            </HeaderCell>
          ))}
        </TableHead>
        <TableBody>
          {systems.map((one) => {
            const [latest, ...earlier] = one.verdicts;
            return (
              <Row key={one.id}>
                <Cell isRowHeader>
                  <TextLink href={`/systems/${one.id}`}>{one.name}</TextLink>
                </Cell>
                <Cell label={column("owner")}>{one.owner || missing(t("dashboard.systems.noOwner"))}</Cell>
                <Cell label={column("verdict")}>
                  {latest ? <VerdictStandingMark verdict={latest.verdict} standing={latest.standing} /> : missing(t("dashboard.systems.noVerdict"))}
                </Cell>
                <Cell label={column("history")}>
                  {earlier.length > 0 ? (
                    <ol className="flex flex-wrap gap-x-3 gap-y-0.5">
                      {earlier.map((verdict) => (
                        <li key={verdict.id}>
                          <VerdictMark verdict={verdict.verdict} size="sm" isVoid={verdict.standing === "voided"} word={t(`words.verdict.${verdict.verdict}`)} />
                        </li>
                      ))}
                    </ol>
                  ) : (
                    missing(t("dashboard.systems.noHistory"))
                  )}
                </Cell>
                <Cell label={column("conditions")} align="end">
                  {latest ? latest.openConditions : missing("–")}
                </Cell>
                <Cell label={column("last")}>
                  {one.lastReview ? (
                    <>
                      <TextLink href={`/reviews/${one.lastReview.id}`}>{one.lastReview.title}</TextLink>
                      <span className="block text-xs text-muted">
                        {t(`dashboard.state.${one.lastReview.state}`)}, {words.moment(one.lastReview.updatedAt)}
                      </span>
                    </>
                  ) : (
                    missing(t("dashboard.systems.noReview"))
                  )}
                </Cell>
              </Row>
            );
          })}
        </TableBody>
      </Table>
    </div>
  );
}
