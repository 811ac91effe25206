"use client";

import { useTranslations } from "next-intl";
import { useImperativeHandle, useRef, type Ref } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Skeleton } from "@/components/ui/skeleton";
import { useTalkPeople } from "@/lib/review/client/discussions";
import { useQuestions } from "@/lib/review/client/questions";
import { inOrder } from "@/lib/review/core/question";
import { askBlockers } from "@/lib/review/core/question-rules";
import { isAbout, type TalkAbout } from "./discussion-panel";
import { QuestionAsk } from "./question-ask";
import { QuestionCard } from "./question-card";

export interface QuestionPanelHandle {
  /** Opens the form in which the author is asked something. */
  readonly ask: () => void;
}

interface Props {
  ref?: Ref<QuestionPanelHandle>;
  reviewId: string;
  about: TalkAbout;
}

/**
 * The questions to the author about one finding or item, with asking and answering. It reads and writes by itself.
 *
 * Mount it where the subject is shown, with the subject as its key:
 * `<QuestionPanel key={item.id} reviewId={reviewId} about={{ itemId: item.id as ItemId }} />`, and for a finding
 * `about={{ findingId: finding.id }}`. A question about an item backs an answer of questionable or wrong.
 */
export function QuestionPanel({ ref, reviewId, about }: Props) {
  const t = useTranslations("discussion");
  const questions = useQuestions(reviewId);
  const people = useTalkPeople(reviewId).data;
  const ask = useRef<{ readonly open: () => void }>(null);
  useImperativeHandle(ref, () => ({ ask: () => ask.current?.open() }));
  const shown = inOrder(questions.data?.filter(isAbout(about)) ?? []);
  return (
    <section aria-label={t("question.heading")} className="flex flex-col gap-2">
      <h3 className="text-sm font-semibold">{t("question.heading")}</h3>
      {questions.error ? (
        <Callout tone="critical" actions={<Button size="sm" onClick={() => void questions.refetch()}>{t("tryAgain")}</Button>}>
          {t("question.failed", { reason: questions.error.message })}
        </Callout>
      ) : !questions.data || !people ? (
        <Skeleton lines={2} label={t("question.loading")} />
      ) : (
        <>
          {shown.length === 0 && <p className="text-sm text-muted">{t(askBlockers(people.me).length === 0 ? "question.noneLead" : "question.none")}</p>}
          {shown.map((one) => (
            <QuestionCard key={one.id} reviewId={reviewId} question={one} people={people} />
          ))}
          <QuestionAsk ref={ask} reviewId={reviewId} about={about} people={people} />
        </>
      )}
    </section>
  );
}
