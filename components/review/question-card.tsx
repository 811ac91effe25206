"use client";

import { Paperclip } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { Blockers } from "@/components/shell/blockers";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { RequestProblem } from "@/lib/platform/client/api";
import { useDraftKeys } from "@/lib/platform/client/use-draft";
import { useAttachments } from "@/lib/review/client/attachments";
import type { TalkPeople } from "@/lib/review/client/discussions";
import { useChangeQuestion, useQuestionDeed } from "@/lib/review/client/questions";
import { isOverdue, Question } from "@/lib/review/core/question";
import { answerBlockers, changeQuestionBlockers, reopenBlockers, withdrawBlockers } from "@/lib/review/core/question-rules";
import { AttachmentList } from "./attachment-list";
import { CommentBody } from "./comment-body";
import { CommentComposer } from "./comment-composer";
import { DeedDialog } from "./deed-dialog";
import { QuestionForm } from "./question-form";

interface Props {
  reviewId: string;
  question: Question;
  people: TalkPeople;
  /** What it is about, where that does not stand around it. */
  heading?: ReactNode;
  /** The passage it is about. */
  quote?: ReactNode;
}

/** One question to the author: what is asked, by when, what was answered, and what may be done. */
export function QuestionCard({ reviewId, question, people, heading, quote }: Props) {
  const t = useTranslations("discussion");
  const format = useFormatter();
  const [isAttaching, setAttaching] = useState(false);
  const [mode, setMode] = useState<"read" | "answer" | "edit">("read");
  const change = useChangeQuestion(reviewId);
  const deed = useQuestionDeed(reviewId);
  const card = useRef<HTMLElement>(null);
  const anchor = `question-${question.id}`;
  const { me, today } = people;
  const subject = { subject: "question", id: question.id } as const;
  const hasFiles = (useAttachments(reviewId, subject).data?.length ?? 0) > 0;
  const when = (at: string) => format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short" });
  const day = (date: string) => format.dateTime(new Date(`${date}T00:00:00Z`), { dateStyle: "medium", timeZone: "UTC" });
  const { id, number, version } = question;
  const problem = deed.error instanceof RequestProblem ? deed.error : null;

  useEffect(() => {
    if (window.location.hash !== `#${anchor}`) return;
    card.current?.scrollIntoView({ block: "center" });
    card.current?.focus({ preventScroll: true });
  }, [anchor]);

  const answerKey = `${reviewId}:question:answer:${id}`;
  const editKey = `${reviewId}:question:edit:${id}`;
  const begun = useDraftKeys(`${reviewId}:question:`);
  const mayAnswer = answerBlockers(me, question).length === 0;
  const mayEdit = changeQuestionBlockers(me, question).length === 0;
  // What was begun before comes back where it was; an answer that somebody else was faster with stays too.
  const shownMode = mode !== "read" ? mode : begun.has(answerKey) ? "answer" : mayEdit && begun.has(editKey) ? "edit" : "read";
  const back = () => setMode("read");

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
        {shownMode !== "edit" && <CommentBody text={question.text} people={people} />}
        {shownMode === "edit" && (
          <QuestionForm
            people={people}
            draftKey={editKey}
            stored={question}
            sendLabel={t("save")}
            autoFocus={mode === "edit"}
            onSend={(words, from) => change.mutateAsync({ id, ...words, version: from }).then(back)}
            onCancel={back}
          />
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
        {(hasFiles || isAttaching) && <AttachmentList reviewId={reviewId} subject={subject} role={me.role} />}
        {shownMode === "answer" ? (
          <>
            <Blockers blockers={answerBlockers(me, question)} />
            <CommentComposer
              label={t("question.answerLabel", { number })}
              people={people}
              sendLabel={t("question.answer")}
              draftKey={answerKey}
              version={version}
              needsWords
              autoFocus={mode === "answer"}
              readStored={(current) => {
                const read = Question.safeParse(current);
                // The other's answer stands above; nothing is merged into one's own.
                return read.success ? { version: read.data.version } : null;
              }}
              onSend={({ body }, from) => deed.mutateAsync({ deed: "answer", id, answer: body, version: from }).then(back)}
              onCancel={back}
            />
          </>
        ) : (
          shownMode === "read" && (
            <div className="flex flex-wrap gap-2">
              {mayAnswer && (
                <Button size="sm" variant="primary" onClick={() => setMode("answer")}>
                  {t("question.answer")}
                </Button>
              )}
              {mayEdit && (
                <Button size="sm" onClick={() => setMode("edit")}>
                  {t("question.edit")}
                </Button>
              )}
              {(mayAnswer || mayEdit) && !hasFiles && !isAttaching && (
                <Button size="sm" icon={<Paperclip aria-hidden />} onClick={() => setAttaching(true)}>
                  {t("attach")}
                </Button>
              )}
              {withdrawBlockers(me, question).length === 0 && (
                <DeedDialog
                  trigger={<Button size="sm">{t("question.withdraw")}</Button>}
                  draftKey={`${reviewId}:question:withdraw:${id}`}
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
                  draftKey={`${reviewId}:question:reopen:${id}`}
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
