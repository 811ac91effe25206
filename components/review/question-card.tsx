"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { RequestProblem } from "@/lib/platform/client/api";
import type { TalkPeople } from "@/lib/review/client/discussions";
import { useChangeQuestion, useQuestionDeed } from "@/lib/review/client/questions";
import { isOverdue, Question } from "@/lib/review/core/question";
import { answerBlockers, changeQuestionBlockers, reopenBlockers, withdrawBlockers } from "@/lib/review/core/question-rules";
import { CommentBody } from "./comment-body";
import { CommentComposer } from "./comment-composer";
import { DeedDialog } from "./deed-dialog";
import { QuestionForm, type QuestionWords } from "./question-form";
import { StaleConflict } from "./stale-conflict";

interface Props {
  reviewId: string;
  question: Question;
  people: TalkPeople;
  /** What it is about, where that does not stand around it. */
  heading?: ReactNode;
  /** The passage it is about. */
  quote?: ReactNode;
}

type Clash = { readonly theirs: Question } & ({ readonly answer: string } | { readonly words: QuestionWords });

/** One question to the author: what is asked, by when, what was answered, and what may be done. */
export function QuestionCard({ reviewId, question, people, heading, quote }: Props) {
  const t = useTranslations("discussion");
  const format = useFormatter();
  const [mode, setMode] = useState<"read" | "answer" | "edit">("read");
  const [clash, setClash] = useState<Clash | null>(null);
  const change = useChangeQuestion(reviewId);
  const deed = useQuestionDeed(reviewId);
  const card = useRef<HTMLElement>(null);
  const anchor = `question-${question.id}`;
  const { me, today } = people;
  const when = (at: string) => format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short" });
  const day = (date: string) => format.dateTime(new Date(`${date}T00:00:00Z`), { dateStyle: "medium", timeZone: "UTC" });
  const { id, number, version } = question;
  const problem = deed.error instanceof RequestProblem ? deed.error : null;

  useEffect(() => {
    if (window.location.hash !== `#${anchor}`) return;
    card.current?.scrollIntoView({ block: "center" });
    card.current?.focus({ preventScroll: true });
  }, [anchor]);

  /** Saves; where somebody was faster, both texts are shown and what was typed stays. */
  const trying = async (work: Promise<unknown>, mine: { answer: string } | { words: QuestionWords }) => {
    try {
      await work;
      setClash(null);
      setMode("read");
    } catch (error) {
      const stored = error instanceof RequestProblem && error.code === "stale" ? Question.safeParse(error.document.current) : null;
      if (stored?.success) setClash({ ...mine, theirs: stored.data });
      throw error;
    }
  };
  const answer = (words: string, from = version) => trying(deed.mutateAsync({ deed: "answer", id, answer: words, version: from }), { answer: words });
  const edit = (words: QuestionWords, from = version) => trying(change.mutateAsync({ id, ...words, version: from }), { words });

  return (
    <article
      ref={card}
      id={anchor}
      tabIndex={-1}
      aria-labelledby={`${anchor}-number`}
      className="scroll-mt-16 rounded-md border bg-surface target:bg-accent-soft focus:outline-none focus-visible:outline-2 focus-visible:outline-accent"
    >
      <header className="flex flex-wrap items-center gap-2 border-b px-2 py-1.5 text-sm">
        <span id={`${anchor}-number`} className="font-medium">
          {t("question.number", { number })}
        </span>
        {heading}
        <Badge tone={question.state === "answered" ? "success" : "neutral"}>{t(`question.state.${question.state}`)}</Badge>
        {question.isBlocking && question.state === "open" && <Badge tone="critical">{t("question.isBlocking")}</Badge>}
        {question.due && question.state === "open" && (
          <span className={isOverdue(question, today) ? "text-xs font-medium text-critical" : "text-xs text-muted"}>
            {t(isOverdue(question, today) ? "question.overdue" : "question.dueOn", { date: day(question.due) })}
          </span>
        )}
      </header>
      {quote}
      <div className="flex flex-col gap-2 p-2">
        <p className="text-xs text-muted">{t("question.askedBy", { name: question.askedBy, when: when(question.askedAt) })}</p>
        {mode !== "edit" && <CommentBody text={question.text} people={people} />}
        {clash && (
          <StaleConflict
            differences={
              "answer" in clash
                ? [{ label: t("question.fields.answer"), mine: clash.answer, theirs: clash.theirs.answer }]
                : [
                    { label: t("question.fields.text"), mine: clash.words.text, theirs: clash.theirs.text },
                    { label: t("question.fields.due"), mine: clash.words.due ?? "", theirs: clash.theirs.due ?? "" },
                  ].filter(({ mine, theirs }) => mine !== theirs)
            }
            version={clash.theirs.version}
            isBusy={deed.isPending || change.isPending}
            onKeepMine={() =>
              void ("answer" in clash ? answer(clash.answer, clash.theirs.version) : edit(clash.words, clash.theirs.version)).catch(() => undefined)
            }
            onTakeTheirs={() => {
              setClash(null);
              setMode("read");
            }}
          />
        )}
        {mode === "edit" && (
          <QuestionForm people={people} stored={question} sendLabel={t("save")} onSend={(words) => edit(words)} onCancel={() => setMode("read")} />
        )}
        {question.state === "answered" && question.answeredAt && (
          <div className="border-l-2 border-success-line pl-2">
            <p className="text-xs text-muted">{t("question.answeredBy", { name: question.answeredBy ?? "", when: when(question.answeredAt) })}</p>
            <CommentBody text={question.answer} people={people} />
          </div>
        )}
        {question.history.length > 0 && (
          <details className="text-sm">
            <summary className="cursor-pointer text-xs text-muted">{t("question.history")}</summary>
            <ol className="mt-1 flex flex-col gap-2 border-l-2 border-line pl-2">
              {question.history.map((step, index) => (
                <li key={index}>
                  <p className="text-xs text-muted">{t(`question.step.${step.kind}`, { name: step.by, when: when(step.at) })}</p>
                  <CommentBody text={step.words} people={people} />
                </li>
              ))}
            </ol>
          </details>
        )}
        {mode === "answer" ? (
          <CommentComposer
            label={t("question.answerLabel", { number })}
            people={people}
            sendLabel={t("question.answer")}
            needsWords
            autoFocus
            onSend={(words) => answer(words)}
            onCancel={() => setMode("read")}
          />
        ) : (
          mode === "read" && (
            <div className="flex flex-wrap gap-2">
              {answerBlockers(me, question).length === 0 && (
                <Button size="sm" variant="primary" onClick={() => setMode("answer")}>
                  {t("question.answer")}
                </Button>
              )}
              {changeQuestionBlockers(me, question).length === 0 && (
                <Button size="sm" onClick={() => setMode("edit")}>
                  {t("question.edit")}
                </Button>
              )}
              {withdrawBlockers(me, question).length === 0 && (
                <DeedDialog
                  trigger={<Button size="sm">{t("question.withdraw")}</Button>}
                  title={t("question.withdrawTitle", { number })}
                  label={t("question.withdrawReason")}
                  confirmLabel={t("question.withdraw")}
                  isBusy={deed.isPending}
                  problem={problem}
                  onConfirm={(reason) => deed.mutateAsync({ deed: "withdraw", id, reason, version })}
                />
              )}
              {reopenBlockers(me, question).length === 0 && (
                <DeedDialog
                  trigger={<Button size="sm">{t(question.state === "answered" ? "question.askAgain" : "question.reopen")}</Button>}
                  title={t("question.askAgainTitle", { number })}
                  label={t(question.state === "answered" ? "question.askAgainReason" : "question.reopenReason")}
                  confirmLabel={t("question.reopen")}
                  isBusy={deed.isPending}
                  problem={problem}
                  onConfirm={(reason) => deed.mutateAsync({ deed: "reopen", id, reason, version })}
                />
              )}
            </div>
          )
        )}
      </div>
    </article>
  );
}
