"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useSave } from "@/lib/platform/client/use-save";
import { confirmAnswer, useCarryOver } from "@/lib/review/client/carry-over";
import type { ShownCarriedAnswer, ShownCarryOver } from "@/lib/review/core/carry-shown";
import { useDashboardWords } from "./dashboard-words";

/** Says where an answer came from, what became of it, and which places it lost on the way. */
export function CarryWords({ carried, answer }: { carried: Pick<ShownCarryOver, "from" | "round">; answer: ShownCarriedAnswer }) {
  const t = useTranslations();
  const words = useDashboardWords();
  const { origin, now, isConfirmed, differs } = answer;
  if (!origin) return <p className="text-xs text-muted">{t("carry.new", { review: carried.from.title })}</p>;
  const of = { name: origin.by, date: words.moment(origin.at) };
  const isChanged = isConfirmed && differs && now?.answer !== origin.answer;
  return (
    <div className="flex flex-col gap-1 text-xs text-muted">
      <p>{t("carry.from", { ...of, review: carried.from.title, round: carried.round ?? 1 })}</p>
      {isChanged && <p>{t("carry.changed", { ...of, answer: t(`words.answer.${origin.answer}`) })}</p>}
      {isConfirmed && !isChanged && now && <p className="text-soft">{t("carry.confirmed", { name: now.by, date: words.moment(now.at) })}</p>}
      {!isConfirmed && origin.dropped.length > 0 && (
        <div className="text-important">
          <p>{t("carry.dropped", { count: origin.dropped.length })}</p>
          <ul className="mt-0.5 list-disc pl-4">
            {origin.dropped.map((quote, n) => (
              <li key={n} className="font-mono [overflow-wrap:anywhere]">
                {quote}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

interface Props {
  reviewId: string;
  itemId: string;
  /** The item's question, for the name of the button. */
  question: string;
  /** Why this person may not confirm it, in words. */
  blockers?: string;
}

/**
 * Where an item's answer came from, beside the answer, with a button that confirms it as it is. Shows nothing where
 * nothing crossed over.
 */
export function CarryNote({ reviewId, itemId, question, blockers }: Props) {
  const t = useTranslations();
  const client = useQueryClient();
  const save = useSave();
  const { data: carried } = useCarryOver(reviewId);
  const answer = carried?.answers.find((one) => one.itemId === itemId);
  if (!carried || !answer?.origin) return null;
  const confirm = () =>
    save.run(async () => {
      await confirmAnswer(reviewId, answer);
      await client.invalidateQueries({ queryKey: ["review", reviewId] });
    });
  return (
    <div className="flex flex-col items-start gap-1.5 rounded-md border border-info-line bg-info-soft px-3 py-2">
      <Badge tone="info" look="plain">
        {t("carry.carried")}
      </Badge>
      <CarryWords carried={carried} answer={answer} />
      <ProblemCallout problem={save.problem} />
      {!answer.isConfirmed && answer.now?.answer && (
        <Button size="sm" isBusy={save.isBusy} blockers={blockers} aria-label={t("carry.stillTrueOf", { question })} onClick={() => void confirm()}>
          {t("carry.stillTrue")}
        </Button>
      )}
    </div>
  );
}
