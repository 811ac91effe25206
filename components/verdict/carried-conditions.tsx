"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { DeedDialog } from "@/components/review/deed-dialog";
import { useDashboardWords } from "@/components/review/dashboard-words";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { api } from "@/lib/platform/client/api";
import { useSave } from "@/lib/platform/client/use-save";
import { carryKey } from "@/lib/review/client/carry-over";
import type { CarriedCondition, CarriedState } from "@/lib/verdict/core/carried-condition";
import type { ConditionInput } from "@/lib/verdict/core/verdict";

interface Props {
  reviewId: string;
  /** Why this person may not decide about them, in words. */
  blockers?: string;
  /** Puts the condition into the proposal being written; without it, it is only marked as taken over. */
  onTakeOver?: (condition: ConditionInput) => void;
}

const TONE = { open: "important", "taken-over": "info", closed: "success", dropped: "neutral" } as const;

/** The conditions of the last verdict that were still open: taken over, closed since, or dropped with a reason. */
export function CarriedConditions({ reviewId, blockers, onTakeOver }: Props) {
  const t = useTranslations("carry");
  const client = useQueryClient();
  const save = useSave();
  const { data } = useQuery({
    queryKey: [...carryKey(reviewId), "conditions"],
    queryFn: async ({ signal }) =>
      (await api<{ carried: { conditions: readonly CarriedCondition[] } | null }>(`/reviews/${reviewId}/carry-over`, { signal })).carried?.conditions ?? [],
  });
  if (!data || data.length === 0) return null;
  const decide = async (one: CarriedCondition, state: CarriedState, reason = "") => {
    const isDone = await save.run(() =>
      api(`/reviews/${reviewId}/carried-conditions/${one.id}`, { method: "PUT", json: { state, reason, version: one.version } }),
    );
    await client.invalidateQueries({ queryKey: carryKey(reviewId) });
    if (!isDone) throw new Error("refused");
    if (state === "taken-over" && onTakeOver) {
      const { id: _, ...condition } = one.condition;
      onTakeOver(condition);
    }
  };
  // The refusal stands above the list.
  const press = (one: CarriedCondition, state: CarriedState) => void decide(one, state).catch(() => undefined);
  return (
    <section aria-labelledby="carried-conditions" className="flex flex-col gap-2">
      <h2 id="carried-conditions" className="text-lg font-semibold">
        {t("conditions")}
      </h2>
      <p className="text-xs text-muted">{t("conditionsLead")}</p>
      <ProblemCallout problem={save.problem} />
      <ul className="divide-y divide-line rounded-md border bg-surface text-sm">
        {data.map((one) => (
          <li key={one.id} className="flex flex-wrap items-start gap-x-3 gap-y-2 px-3 py-2">
            <CarriedWords one={one} />
            <Badge tone={TONE[one.state]}>{t(`state.${one.state}`)}</Badge>
            {one.state !== "open" ? (
              <Button size="sm" blockers={blockers} isBusy={save.isBusy} onClick={() => press(one, "open")}>
                {t("undo")}
              </Button>
            ) : blockers ? (
              <Button size="sm" blockers={blockers}>
                {t("takeOver")}
              </Button>
            ) : (
              <span className="flex flex-wrap gap-2">
                <Button size="sm" isBusy={save.isBusy} onClick={() => press(one, "taken-over")}>
                  {t("takeOver")}
                </Button>
                <DeedDialog
                  draftKey={`${reviewId}:carried:${one.id}:closed`}
                  trigger={<Button size="sm">{t("closedSince")}</Button>}
                  title={t("closedTitle", { title: one.condition.title })}
                  label={t("closedWords")}
                  confirmLabel={t("closedSince")}
                  isBusy={save.isBusy}
                  problem={save.problem}
                  onConfirm={(words) => decide(one, "closed", words)}
                />
                <DeedDialog
                  draftKey={`${reviewId}:carried:${one.id}:drop`}
                  trigger={<Button size="sm">{t("drop")}</Button>}
                  title={t("dropTitle", { title: one.condition.title })}
                  label={t("dropWords")}
                  confirmLabel={t("drop")}
                  isBusy={save.isBusy}
                  problem={save.problem}
                  onConfirm={(words) => decide(one, "dropped", words)}
                />
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function CarriedWords({ one }: { one: CarriedCondition }) {
  const t = useTranslations();
  const words = useDashboardWords();
  const { title, check, stage, owner, due } = one.condition;
  return (
    <div className="min-w-0 flex-1 basis-64 [overflow-wrap:anywhere]">
      <p className="font-medium">{title}</p>
      <p className="text-xs">{check}</p>
      <p className="text-xs text-muted">
        {t(`words.stage.${stage}`)} · {owner} · {t("carry.due", { date: words.date(due) })}
      </p>
      {one.reason && <p className="text-xs text-soft">{one.reason}</p>}
    </div>
  );
}
