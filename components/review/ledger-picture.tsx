"use client";

import { clsx } from "clsx";
import { useFormatter, useTranslations } from "next-intl";
import { useId } from "react";
import { Cell, HeaderCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { CLAIM_STANDINGS, type ClaimStanding, type LedgerCounts } from "@/lib/review/core/ledger";
import { StandingMark } from "./claim-badges";

const WIDTH = 400;
const BAR = 18;
const STEP = 30;

/** Fills that differ without colour: hollow, half, full, and for what is refuted stripes. */
const LOOK: Record<ClaimStanding, { readonly ink: string; readonly fill: "none" | "half" | "full" | "stripes" }> = {
  asserted: { ink: "text-muted", fill: "none" },
  reported: { ink: "text-info", fill: "half" },
  observed: { ink: "text-info", fill: "full" },
  verified: { ink: "text-success-solid", fill: "full" },
  refuted: { ink: "text-critical-solid", fill: "stripes" },
};

interface Props {
  counts: LedgerCounts;
  /** The standings that the ledger is narrowed to. */
  chosen: readonly ClaimStanding[];
  onChoose: (standing: ClaimStanding) => void;
}

/** Claims by how they stand, as a picture; the table beside it says the same and narrows the ledger. */
export function LedgerPicture({ counts: { claims, byStanding, unexplained }, chosen, onChoose }: Props) {
  const t = useTranslations("ledger");
  const format = useFormatter();
  const stripes = useId();
  const most = Math.max(1, ...Object.values(byStanding));
  const height = CLAIM_STANDINGS.length * STEP;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,28rem)_minmax(0,1fr)]">
      <figure className="rounded-md border bg-surface p-3">
        <svg
          viewBox={`0 0 ${WIDTH} ${height}`}
          role="img"
          aria-label={t("picture.label", {
            count: claims,
            parts: CLAIM_STANDINGS.map((standing) => `${t(`standing.${standing}`)}: ${byStanding[standing]}`).join(", "),
          })}
          className="h-auto w-full max-w-md min-w-0"
        >
          <defs>
            <pattern id={stripes} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="3" height="6" fill="currentColor" className="text-critical-solid" />
            </pattern>
          </defs>
          {CLAIM_STANDINGS.map((standing, at) => {
            const { ink, fill } = LOOK[standing];
            const width = byStanding[standing] === 0 ? 0 : Math.max(4, (byStanding[standing] / most) * (WIDTH - 148));
            const y = at * STEP + (STEP - BAR) / 2;
            return (
              <g key={standing}>
                <text x="0" y={y + 13} className="fill-ink text-xs">
                  {t(`standing.${standing}`)}
                </text>
                <g className={ink}>
                  <rect
                    x="96"
                    y={y}
                    width={width}
                    height={BAR}
                    fill={fill === "none" ? "none" : fill === "stripes" ? `url(#${stripes})` : "currentColor"}
                    fillOpacity={fill === "half" ? 0.45 : 1}
                    stroke="currentColor"
                    strokeWidth={width > 0 ? 1.5 : 0}
                  />
                </g>
                <text x={96 + width + 8} y={y + 13} className="fill-soft text-xs tabular-nums">
                  {byStanding[standing]}
                </text>
              </g>
            );
          })}
        </svg>
        <figcaption className="mt-1 text-xs text-muted">{t("picture.caption")}</figcaption>
      </figure>
      <div className="overflow-hidden rounded-md border bg-surface">
        <Table caption={t("picture.caption")} asCards={false}>
          <TableHead>
            <HeaderCell>{t("columns.standing")}</HeaderCell>
            <HeaderCell align="end">{t("columns.claims")}</HeaderCell>
            <HeaderCell align="end">{t("columns.share")}</HeaderCell>
          </TableHead>
          <TableBody>
            {CLAIM_STANDINGS.map((standing) => (
              <Row key={standing} isSelected={chosen.includes(standing)}>
                <Cell isRowHeader>
                  <button
                    type="button"
                    aria-pressed={chosen.includes(standing)}
                    className={clsx("inline-flex min-h-6 items-center gap-1.5 text-left hover:underline", standing === "refuted" && unexplained > 0 && "text-critical")}
                    onClick={() => onChoose(standing)}
                  >
                    <StandingMark standing={standing} />
                    {t(`standing.${standing}`)}
                    <span className="sr-only">{t("picture.narrow")}</span>
                  </button>
                  <span className="block text-xs font-normal text-muted">
                    {standing === "refuted" && unexplained > 0 ? t("picture.unexplained", { count: unexplained }) : t(`standingHint.${standing}`)}
                  </span>
                </Cell>
                <Cell align="end">{format.number(byStanding[standing])}</Cell>
                <Cell align="end">{claims === 0 ? "–" : format.number(byStanding[standing] / claims, { style: "percent", maximumFractionDigits: 0 })}</Cell>
              </Row>
            ))}
          </TableBody>
        </Table>
      </div>
    </div>
  );
}
