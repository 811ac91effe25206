"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useRef, type RefObject } from "react";
import { useShortcut } from "@/components/shell/keyboard/registry";
import { Cell, HeaderCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { LedgerClaim } from "@/lib/review/core/ledger";
import { isJudged } from "@/lib/review/core/ledger-view";
import { StandingBadge } from "./claim-badges";
import { wordsOf } from "./said";

/** Where a claim stands in the workbench, selected. */
export const claimHref = (reviewId: string, { id, path, line, endLine }: LedgerClaim): string =>
  `/reviews/${reviewId}?${new URLSearchParams({ claim: id, file: path, lines: endLine > line ? `${line}-${endLine}` : String(line) })}`;

/** Moves the focus between rows by `j` and `k`, so that Enter opens and a screen reader follows. */
export function useRowKeys(body: RefObject<HTMLElement | null>): void {
  const move = (step: 1 | -1) => {
    const rows = [...(body.current?.querySelectorAll<HTMLAnchorElement>("a[data-row]") ?? [])];
    const at = rows.findIndex((link) => link === document.activeElement || link.closest("tr, li")?.contains(document.activeElement));
    const next = rows[Math.max(0, Math.min(rows.length - 1, at < 0 && step < 0 ? rows.length - 1 : at + step))];
    next?.focus();
    next?.closest("tr, li")?.scrollIntoView({ block: "nearest" });
  };
  useShortcut("next", () => move(1));
  useShortcut("previous", () => move(-1));
}

interface Props {
  reviewId: string;
  claims: readonly LedgerClaim[];
}

/** Claims as a table in the order of the submission; each row leads to its place in the workbench. */
export function ClaimRows({ reviewId, claims }: Props) {
  const t = useTranslations("ledger");
  const format = useFormatter();
  const body = useRef<HTMLDivElement>(null);
  useRowKeys(body);
  return (
    <div ref={body} className="overflow-hidden rounded-md sm:border sm:bg-surface">
      <Table caption={t("title")}>
        <TableHead>
          <HeaderCell>{t("columns.place")}</HeaderCell>
          <HeaderCell>{t("columns.claim")}</HeaderCell>
          <HeaderCell>{t("columns.kind")}</HeaderCell>
          <HeaderCell>{t("columns.standing")}</HeaderCell>
          <HeaderCell className="sm:max-lg:hidden">{t("columns.reason")}</HeaderCell>
          <HeaderCell>{t("columns.judged")}</HeaderCell>
        </TableHead>
        <TableBody>
          {claims.map((claim) => (
            <Row key={claim.id} className="focus-within:bg-sunken">
              <Cell label={t("columns.place")} className="max-w-60 font-mono text-xs text-muted [overflow-wrap:anywhere] sm:min-w-36 xl:min-w-60">
                {claim.path}:{claim.line}
              </Cell>
              <Cell isRowHeader className="min-w-56 [overflow-wrap:anywhere]">
                <TextLink data-row href={claimHref(reviewId, claim)} className="line-clamp-3">
                  {wordsOf(claim.quote) || t("purged")}
                </TextLink>
              </Cell>
              <Cell label={t("columns.kind")}>{t(`kind.${claim.kind}`)}</Cell>
              <Cell label={t("columns.standing")}>
                <StandingBadge claim={claim} />
              </Cell>
              <Cell label={t("columns.reason")} className="max-w-80 text-xs text-soft [overflow-wrap:anywhere] sm:max-lg:hidden xl:min-w-64">
                {claim.reason}
              </Cell>
              <Cell label={t("columns.judged")} className="text-xs">
                {claim.judgement && isJudged(claim) ? (
                  <>
                    {t(`decision.${claim.judgement.decision}`)}
                    <span className="block text-muted">
                      {claim.judgement.by}, {format.dateTime(new Date(claim.judgement.at), { dateStyle: "medium" })}
                    </span>
                  </>
                ) : (
                  <span className="text-muted">–</span>
                )}
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
