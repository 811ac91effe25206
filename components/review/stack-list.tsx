"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Cell, HeaderCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { AnalysedTechnology } from "@/lib/analysis/core/analysis";
import { usePlaceWords } from "./place-quote";

/** Places of a technology that are shown at once. */
const PLACES = 4;

/** What the submission is built on: whether it is in use, planned or only an option, and the lines that show it. */
export function StackList({ reviewId, stack }: { reviewId: string; stack: readonly AnalysedTechnology[] }) {
  const t = useTranslations("ledger");
  const words = usePlaceWords();
  const link = ({ path, line }: AnalysedTechnology["places"][number]) => (
    <li key={`${path}:${line}`}>
      <TextLink href={`/reviews/${reviewId}?${new URLSearchParams({ file: path, lines: String(line) })}`} className="inline-flex min-h-6 items-center font-mono text-xs [overflow-wrap:anywhere]">
        {words(path, line)}
      </TextLink>
    </li>
  );
  return (
    <div className="overflow-hidden rounded-md sm:border sm:bg-surface">
      <Table caption={t("tabs.stack")}>
        <TableHead>
          <HeaderCell>{t("stack.name")}</HeaderCell>
          <HeaderCell>{t("stack.use")}</HeaderCell>
          <HeaderCell>{t("stack.places")}</HeaderCell>
        </TableHead>
        <TableBody>
          {stack.map(({ id, name, use, places }) => (
            <Row key={id}>
              <Cell isRowHeader className="align-top">
                {name}
              </Cell>
              <Cell label={t("stack.use")} className="align-top">
                <Badge look={use === "in-use" ? "soft" : "outline"} tone={use === "in-use" ? "accent" : "neutral"}>
                  {t(`use.${use}`)}
                </Badge>
              </Cell>
              <Cell label={t("stack.places")} className="align-top">
                <ul>{places.slice(0, PLACES).map(link)}</ul>
                {places.length > PLACES && (
                  <details>
                    <summary className="py-1 text-xs text-muted">{t("stack.more", { count: places.length - PLACES })}</summary>
                    <ul>{places.slice(PLACES).map(link)}</ul>
                  </details>
                )}
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
