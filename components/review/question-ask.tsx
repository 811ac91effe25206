"use client";

import { CircleQuestionMark } from "lucide-react";
import { useTranslations } from "next-intl";
import { useImperativeHandle, useState, type Ref } from "react";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { useDraftKeys } from "@/lib/platform/client/use-draft";
import type { TalkPeople } from "@/lib/review/client/discussions";
import { useAskQuestion } from "@/lib/review/client/questions";
import { About } from "@/lib/review/core/discussion";
import { askBlockers } from "@/lib/review/core/question-rules";
import type { TalkAbout } from "./discussion-panel";
import { QuestionForm } from "./question-form";

interface Props {
  ref?: Ref<{ readonly open: () => void }>;
  reviewId: string;
  about: TalkAbout;
  people: TalkPeople;
}

/** A button that becomes the form in which the author is asked something; nothing for those who may not ask. */
export function QuestionAsk({ ref, reviewId, about, people }: Props) {
  const t = useTranslations("discussion");
  const [isOpen, setOpen] = useState(false);
  const draftKey = `${reviewId}:question:new:${about.findingId ?? about.itemId ?? ""}`;
  const isBegun = useDraftKeys(draftKey).has(draftKey);
  const ask = useAskQuestion(reviewId);
  useImperativeHandle(ref, () => ({ open: () => setOpen(true) }));
  if (askBlockers(people.me).length > 0) return null;
  if (!isOpen && !isBegun)
    return (
      <Button size="sm" className="self-start" icon={<CircleQuestionMark aria-hidden />} onClick={() => setOpen(true)}>
        {t("question.askTitle")}
      </Button>
    );
  return (
    <QuestionForm
      people={people}
      draftKey={draftKey}
      sendLabel={t("question.ask")}
      autoFocus={isOpen}
      onSend={(words) =>
        ask.mutateAsync({ ...About.parse(about), ...words }).then(({ number }) => {
          setOpen(false);
          showToast({ title: t("question.asked", { number }), tone: "success" });
        })
      }
      onCancel={() => setOpen(false)}
    />
  );
}
