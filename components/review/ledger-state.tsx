"use client";

import { useTranslations } from "next-intl";
import { BlockerList } from "@/components/ui/blocker-list";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { ProgressBar } from "@/components/ui/progress";
import { ProblemCallout } from "@/components/shell/problem-callout";
import type { RequestProblem } from "@/lib/platform/client/api";
import type { LedgerAnalysis } from "@/lib/review/core/ledger";

interface Props {
  reviewId: string;
  analysis: LedgerAnalysis;
  /** Why this person cannot have it read again. */
  blockers?: string;
  isBusy: boolean;
  problem: RequestProblem | null;
  onReadAgain: () => void;
}

/** How far the submission has been read: what happens next, what goes on, what failed or stopped, and the way to read it again. */
export function LedgerState({ reviewId, analysis, blockers, isBusy, problem, onReadAgain }: Props) {
  const t = useTranslations("ledger.state");
  const { state, revision, progress, failures, engine, currentEngine } = analysis;
  const again = (label: string, isPrimary = false) => (
    <Button
      variant={isPrimary ? "primary" : undefined}
      size={isPrimary ? undefined : "sm"}
      isBusy={isBusy}
      blockers={blockers && <BlockerList who="others" reasons={[{ key: "role", text: blockers }]} />}
      onClick={onReadAgain}
    >
      {label}
    </Button>
  );
  return (
    <div className="flex flex-col gap-3 empty:hidden">
      <ProblemCallout problem={problem} />
      {state === "none" &&
        (revision === null ? (
          <EmptyState
            title={t("nothing")}
            actions={
              <LinkButton href={`/reviews/${reviewId}/submit`} variant="primary">
                {t("submit")}
              </LinkButton>
            }
          >
            {t("nothingLead")}
          </EmptyState>
        ) : (
          <EmptyState title={t("unread", { revision })} actions={again(t("read"), true)}>
            {t("unreadLead")}
          </EmptyState>
        ))}
      {(state === "waiting" || state === "running") && (
        <div className="flex flex-col gap-1 rounded-md border border-dashed border-edge px-4 py-3">
          <ProgressBar
            label={t(state)}
            value={state === "running" && progress.files > 0 ? progress.done : undefined}
            max={progress.files}
            text={state === "running" && progress.files > 0 ? t("files", { done: progress.done, files: progress.files }) : undefined}
          />
          <p className="text-xs text-muted [overflow-wrap:anywhere]">{progress.path ? t("inHand", { path: progress.path }) : t("underWayLead")}</p>
        </div>
      )}
      {state === "failed" && (
        <Callout tone="critical" title={t("failed")} actions={again(t("readAgain"))}>
          {t("failedLead")}
        </Callout>
      )}
      {failures.length > 0 && (
        <Callout tone="warn" title={t("partial", { count: failures.length })} actions={state === "partial" && again(t("readAgain"))}>
          <details open={failures.length <= 5}>
            <summary className="py-1 text-xs text-soft">{t("partialLead")}</summary>
            <ul className="mt-1 flex flex-col gap-1">
              {failures.map(({ path, code, reason }) => (
                <li key={`${path} ${code}`} className="text-sm">
                  <span className="font-mono text-xs font-medium">{path || t("allFiles")}</span> {reason}
                </li>
              ))}
            </ul>
          </details>
        </Callout>
      )}
      {(state === "done" || state === "partial") && engine !== null && engine !== currentEngine && (
        <Callout title={t("older")} actions={again(t("readAgain"))}>
          {t("olderLead")}
        </Callout>
      )}
    </div>
  );
}
