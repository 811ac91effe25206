"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/toast";
import { useDiscussions, useOpenDiscussion, useTalkPeople } from "@/lib/review/client/discussions";
import { useAskQuestion, useQuestions } from "@/lib/review/client/questions";
import { About } from "@/lib/review/core/discussion";
import { addCommentBlockers } from "@/lib/review/core/discussion-rules";
import { askBlockers } from "@/lib/review/core/question-rules";
import { CommentComposer } from "./comment-composer";
import { DiscussionQuote } from "./discussion-place";
import { DiscussionThread } from "./discussion-thread";
import { placeOf, type Selection } from "./finding-draft";
import { QuestionCard } from "./question-card";
import { QuestionForm } from "./question-form";

/** What can be said about selected lines besides a finding: something to discuss, something to ask the author. */
export function DiscussLines({ reviewId, selection }: { reviewId: string; selection: Selection }) {
  const t = useTranslations("discussion");
  const [doing, setDoing] = useState<"discuss" | "ask" | null>(null);
  const people = useTalkPeople(reviewId).data;
  const open = useOpenDiscussion(reviewId);
  const ask = useAskQuestion(reviewId);
  if (!people) return null;
  const about = { findingId: null, itemId: null, place: placeOf(selection) as NonNullable<About["place"]> };
  const title = t("onLinesTitle", { path: selection.path, start: selection.start, end: selection.end });
  const where = `${selection.path}:${selection.start}-${selection.end}`;
  const close = () => setDoing(null);
  return (
    <>
      {addCommentBlockers(people.me).length === 0 && (
        <Button size="sm" onClick={() => setDoing("discuss")}>
          {t("onLines")}
        </Button>
      )}
      {askBlockers(people.me).length === 0 && (
        <Button size="sm" onClick={() => setDoing("ask")}>
          {t("askOnLines")}
        </Button>
      )}
      <Dialog open={doing === "discuss"} onOpenChange={(isOpen) => !isOpen && close()} title={t("onLines")} description={title}>
        <CommentComposer
          label={t("comment")}
          people={people}
          sendLabel={t("send")}
          hasStanding
          needsWords
          draftKey={`${reviewId}:discussion:new:${where}`}
          autoFocus
          onSend={({ body, disposition }) => open.mutateAsync({ ...about, body, disposition }).then(close)}
          onCancel={close}
        />
      </Dialog>
      <Dialog open={doing === "ask"} onOpenChange={(isOpen) => !isOpen && close()} title={t("askOnLines")} description={title}>
        <QuestionForm
          people={people}
          draftKey={`${reviewId}:question:new:${where}`}
          sendLabel={t("question.ask")}
          onSend={(words) =>
            ask.mutateAsync({ ...about, ...words }).then(({ number }) => {
              close();
              showToast({ title: t("question.asked", { number }), tone: "success" });
            })
          }
          onCancel={close}
        />
      </Dialog>
    </>
  );
}

interface OpenedProps {
  reviewId: string;
  /** The id of a mark of useTalkMarks; null while none is open. */
  mark: string | null;
  onClose: () => void;
}

/** The discussion or question whose mark was opened at its lines. */
export function TalkAtMark({ reviewId, mark, onClose }: OpenedProps) {
  const t = useTranslations("discussion");
  const people = useTalkPeople(reviewId).data;
  const discussion = useDiscussions(reviewId).data?.find((one) => mark === `discussion-${one.id}`);
  const question = useQuestions(reviewId).data?.find((one) => mark === `question-${one.id}`);
  const about = discussion ?? question;
  if (!people || !about) return null;
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()} size="lg" title={t(question ? "question.heading" : "title")}>
      <DiscussionQuote about={about} />
      <div className="mt-3">
        {discussion && <DiscussionThread reviewId={reviewId} discussion={discussion} people={people} />}
        {question && <QuestionCard reviewId={reviewId} question={question} people={people} />}
      </div>
    </Dialog>
  );
}
