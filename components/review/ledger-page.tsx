"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { TabPanel, Tabs } from "@/components/ui/tabs";
import { isFinished } from "@/lib/analysis/core/stored";
import { allows } from "@/lib/identity/core/permissions";
import type { Role } from "@/lib/identity/core/role";
import type { Revision } from "@/lib/intake/core/revision";
import { RequestProblem } from "@/lib/platform/client/api";
import { useInAddress } from "@/lib/platform/client/use-in-address";
import { useAnalysis, useClaims, useContradictions, useReadAgain } from "@/lib/review/client/ledger";
import type { Ledger } from "@/lib/review/core/ledger";
import { fromLedgerParams, isNarrowed, LEDGER_VIEW_KEYS, matchesClaim, toLedgerParams } from "@/lib/review/core/ledger-view";
import { ClaimRows } from "./claim-rows";
import { ContradictionList } from "./contradiction-list";
import { toggled } from "./filter-chips";
import { FileFilter, LedgerFilters } from "./ledger-filters";
import { LedgerPicture } from "./ledger-picture";
import { LedgerState } from "./ledger-state";
import { StackList } from "./stack-list";

/** How many rows are drawn at first, and how many more at each press. */
const ROWS = 100;
const VIEW = { keys: LEDGER_VIEW_KEYS, read: fromLedgerParams, write: toLedgerParams };
const TABS = ["claims", "contradictions", "stack"] as const;
type Tab = (typeof TABS)[number];

interface Props {
  reviewId: string;
  ledger: Ledger;
  revision: Revision | null;
  role: Role;
  /** What was signed rests on the ledger as it is. */
  isDecided: boolean;
}

/** The claim ledger of a review: what the submission claims and how it stands, what contradicts itself, and what it is built on. */
export function LedgerPage({ reviewId, ledger, revision, role, isDecided }: Props) {
  const t = useTranslations();
  const path = usePathname();
  const params = useSearchParams();
  const analysis = useAnalysis(reviewId, ledger.analysis).data ?? ledger.analysis;
  const [view, setView] = useInAddress(VIEW);
  const first = useClaims(reviewId, {}, ledger.claims).data ?? ledger.claims;
  // Of very many claims the whole list holds the first ones; those of one file are read by themselves.
  const isCut = analysis.counts.claims > first.length && ledger.next !== null;
  const own = useClaims(reviewId, isCut && view.path !== undefined ? { path: view.path } : {}).data;
  const claims = (isCut && view.path !== undefined && own) || first;
  const contradictions = useContradictions(reviewId, ledger.contradictions).data ?? ledger.contradictions;
  const again = useReadAgain(reviewId);
  const [rows, setRows] = useState(ROWS);
  const byId = useMemo(() => new Map(first.map((one) => [one.id as string, one])), [first]);
  const paths = useMemo(() => (isCut && revision ? revision.files.map((one) => one.path) : [...new Set([...first, ...contradictions.flatMap((one) => one.places)].map((one) => one.path))].sort()), [first, contradictions, isCut, revision]);
  const shown = useMemo(() => claims.filter((one) => matchesClaim(one, view)), [claims, view]);
  const against = contradictions.filter((one) => view.path === undefined || one.places.some((place) => place.path === view.path));
  const tab: Tab = TABS.find((one) => one === params.get("view")) ?? "claims";
  const showTab = (next: string) => {
    const address = new URLSearchParams(window.location.search);
    if (next === "claims") address.delete("view");
    else address.set("view", next);
    window.history.replaceState(null, "", address.size > 0 ? `${path}?${address}` : path);
    setRows(ROWS);
  };

  const { counts } = analysis;
  const isUnderWay = analysis.state === "waiting" || analysis.state === "running";
  const hasRead = isFinished(analysis.state);
  const mayStart = allows(role, "analysis.start");
  const blockers = !mayStart ? t("problems.codes.role", { role: t(`words.role.${role}`) }) : isDecided ? t("problems.codes.analysis-decided") : undefined;
  const state = (
    <LedgerState
      reviewId={reviewId}
      analysis={analysis}
      blockers={blockers}
      isBusy={again.isPending}
      problem={again.error instanceof RequestProblem ? again.error : null}
      onReadAgain={() => again.mutate()}
    />
  );
  if (analysis.state === "none") return state;

  // What has not been read to its end never looks like what was read and holds nothing.
  const nothing = (read: string, lead: string) =>
    hasRead ? (
      <EmptyState kind="clear" title={read}>
        {lead}
      </EmptyState>
    ) : (
      <EmptyState title={t(isUnderWay ? "ledger.empty.underWay" : "ledger.empty.notRead")}>{t(isUnderWay ? "ledger.empty.underWayLead" : "ledger.empty.notReadLead")}</EmptyState>
    );
  const more = (total: number) =>
    total > rows && (
      <div>
        <Button onClick={() => setRows(rows + ROWS)}>{t("findings.more", { count: Math.min(ROWS, total - rows), rest: total - rows })}</Button>
      </div>
    );
  return (
    <div className="flex flex-col gap-4">
      {state}
      {counts.claims > 0 && (
        <LedgerPicture
          counts={counts}
          chosen={view.standing ?? []}
          onChoose={(standing) => {
            if (tab !== "claims") showTab("claims");
            setView({ ...view, standing: toggled(view.standing, standing) });
          }}
        />
      )}
      <Tabs
        label={t("ledger.title")}
        value={tab}
        onValueChange={showTab}
        tabs={[
          { value: "claims", label: t("ledger.tabs.claims"), count: counts.claims },
          { value: "contradictions", label: t("ledger.tabs.contradictions"), count: contradictions.length },
          { value: "stack", label: t("ledger.tabs.stack"), count: analysis.stack.length },
        ]}
      >
        <TabPanel value="claims" className="flex flex-col gap-3">
          {counts.claims === 0 ? (
            nothing(t("ledger.empty.noClaims"), t("ledger.empty.noClaimsLead"))
          ) : (
            <>
              {isCut && view.path === undefined && <Callout>{t("ledger.cut", { shown: first.length, total: counts.claims })}</Callout>}
              <LedgerFilters claims={claims} paths={paths} view={view} onView={setView} />
              <div className="flex min-h-7 flex-wrap items-center gap-x-4 gap-y-1 text-xs text-muted">
                <p role="status">{t("ledger.shown", { count: shown.length, total: counts.claims })}</p>
                {isNarrowed(view) && (
                  <Button size="sm" variant="ghost" onClick={() => setView({})}>
                    {t("findings.filter.clear")}
                  </Button>
                )}
              </div>
              {shown.length === 0 ? (
                <EmptyState kind="clear" size="sm" title={t("ledger.empty.noneMatch")} actions={<Button onClick={() => setView({})}>{t("findings.filter.clear")}</Button>} />
              ) : (
                <ClaimRows reviewId={reviewId} claims={shown.slice(0, rows)} />
              )}
              {more(shown.length)}
            </>
          )}
        </TabPanel>
        <TabPanel value="contradictions" className="flex flex-col gap-3">
          {contradictions.length === 0 ? (
            nothing(t("ledger.empty.noContradictions"), t("ledger.empty.noContradictionsLead"))
          ) : (
            <>
              <FileFilter paths={paths} view={view} onView={setView} />
              {against.length === 0 && <EmptyState kind="clear" size="sm" title={t("ledger.empty.noneInFile")} />}
              {revision && <ContradictionList reviewId={reviewId} revision={revision} contradictions={against.slice(0, rows)} claims={byId} />}
            </>
          )}
          {more(against.length)}
        </TabPanel>
        <TabPanel value="stack">
          {analysis.stack.length === 0 ? nothing(t("ledger.empty.noStack"), t("ledger.empty.noStackLead")) : <StackList reviewId={reviewId} stack={analysis.stack} />}
        </TabPanel>
      </Tabs>
    </div>
  );
}
