"use client";

import { useTranslations } from "next-intl";
import { useState, type Ref } from "react";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { DateInput } from "@/components/ui/input";
import type { TalkPeople } from "@/lib/review/client/discussions";
import type { Question } from "@/lib/review/core/question";
import { CommentComposer, type ComposerHandle } from "./comment-composer";

export interface QuestionWords {
  readonly text: string;
  readonly isBlocking: boolean;
  readonly due: string | null;
}

interface Props {
  ref?: Ref<ComposerHandle>;
  people: TalkPeople;
  stored?: Pick<Question, "text" | "isBlocking" | "due">;
  sendLabel: string;
  onSend: (words: QuestionWords) => Promise<unknown>;
  onCancel: () => void;
}

/** What is asked, by when it is needed, and whether the verdict waits for it. */
export function QuestionForm({ ref, people, stored, sendLabel, onSend, onCancel }: Props) {
  const t = useTranslations("discussion.question");
  const [isBlocking, setBlocking] = useState(stored?.isBlocking ?? false);
  const [due, setDue] = useState(stored?.due ?? "");
  return (
    <CommentComposer
      ref={ref}
      label={t("text")}
      people={people}
      sendLabel={sendLabel}
      initial={stored?.text}
      needsWords
      autoFocus
      onSend={(text) => onSend({ text, isBlocking, due: due || null })}
      onCancel={onCancel}
    >
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <Field label={t("due")} optional className="w-44">
          <DateInput value={due} onChange={(event) => setDue(event.target.value)} />
        </Field>
        <Checkbox className="mt-6" label={t("blocks")} hint={t("blocksHint")} checked={isBlocking} onChange={(event) => setBlocking(event.target.checked)} />
      </div>
    </CommentComposer>
  );
}
