"use client";

import { useFormatter, useTranslations } from "next-intl";
import { DeedDialog } from "@/components/review/deed-dialog";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Prose } from "@/components/ui/prose";
import { RequestProblem } from "@/lib/platform/client/api";
import { useProgress } from "@/lib/verdict/client/mutations";
import type { Condition } from "@/lib/verdict/core/verdict";

type Shown = Condition & {
  readonly isClosed?: boolean;
  readonly progress?: readonly { readonly state: string; readonly note: string; readonly by: string; readonly at: string }[];
};

interface Props {
  reviewId: string;
  conditions: readonly Shown[];
  numbers: ReadonlyMap<string, number>;
  /** Whether progress can be recorded: on an issued verdict that stands, by those who may. */
  mayRecord?: boolean;
}

/** The conditions of a verdict, with the progress recorded beside it. */
export function ConditionList({ reviewId, conditions, numbers, mayRecord = false }: Props) {
  const t = useTranslations();
  const format = useFormatter();
  const progress = useProgress(reviewId);
  const problem = progress.error instanceof RequestProblem ? progress.error : null;
  if (conditions.length === 0) return null;
  return (
    <ol className="divide-y divide-line rounded-md border text-sm">
      {conditions.map((one) => {
        const covered = one.findings.flatMap((id) => numbers.get(id) ?? []);
        const last = one.progress?.at(-1);
        return (
          <li key={one.id} className="flex flex-wrap items-start gap-x-3 gap-y-1 px-3 py-2">
            <div className="min-w-0 flex-1 basis-64">
              <p className="font-medium">{one.title}</p>
              <Prose text={one.check} className="text-xs" />
              <p className="text-xs text-muted">
                {t(`words.stage.${one.stage}`)} · {one.owner} ·{" "}
                {t("verdict.due", { date: format.dateTime(new Date(`${one.due}T00:00:00Z`), { dateStyle: "medium", timeZone: "UTC" }) })}
                {covered.length > 0 && ` · ${t("verdict.covers", { findings: covered.join(", ") })}`}
              </p>
              {last && (
                <p className="text-xs text-soft">
                  {last.by}: {last.note}
                </p>
              )}
            </div>
            {one.isClosed !== undefined && <Badge tone={one.isClosed ? "success" : "important"}>{t(one.isClosed ? "verdict.closed" : "verdict.notClosed")}</Badge>}
            {mayRecord && (
              <DeedDialog
                draftKey={`${reviewId}:condition:${one.id}`}
                trigger={<Button size="sm">{t(one.isClosed ? "verdict.reopenCondition" : "verdict.closeCondition")}</Button>}
                title={one.isClosed ? t("verdict.reopenCondition") : t("verdict.closeConditionTitle", { title: one.title })}
                lead={t("verdict.closeConditionLead")}
                label={t("verdict.closeNote")}
                confirmLabel={t(one.isClosed ? "verdict.reopenCondition" : "verdict.closeCondition")}
                isBusy={progress.isPending}
                problem={problem}
                onConfirm={(note) => progress.mutateAsync({ conditionId: one.id, state: one.isClosed ? "reopened" : "closed", note })}
              />
            )}
          </li>
        );
      })}
    </ol>
  );
}
