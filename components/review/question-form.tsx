"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { DateInput } from "@/components/ui/input";
import type { TalkPeople } from "@/lib/review/client/discussions";
import { Question } from "@/lib/review/core/question";
import { CommentComposer, type Words } from "./comment-composer";

export interface QuestionWords {
  readonly text: string;
  readonly isBlocking: boolean;
  readonly due: string | null;
}

interface Props {
  people: TalkPeople;
  draftKey: string;
  /** The question that is being changed. */
  stored?: Question;
  sendLabel: string;
  autoFocus?: boolean;
  onSend: (words: QuestionWords, version: number) => Promise<unknown>;
  onCancel: () => void;
}

const toWords = ({ text, isBlocking, due }: Question): Partial<Words> => ({ body: text, isBlocking, due: due ?? "" });

/** What is asked, by when it is needed, and whether the verdict waits for it. */
export function QuestionForm({ people, draftKey, stored, sendLabel, autoFocus = true, onSend, onCancel }: Props) {
  const t = useTranslations("discussion.question");
  return (
    <CommentComposer
      label={t("text")}
      people={people}
      sendLabel={sendLabel}
      draftKey={draftKey}
      initial={stored && toWords(stored)}
      version={stored?.version}
      needsWords
      autoFocus={autoFocus}
      readStored={(current) => {
        const read = Question.safeParse(current);
        return read.success ? { ...toWords(read.data), version: read.data.version } : null;
      }}
      onSend={({ body, isBlocking, due }, version) => onSend({ text: body, isBlocking, due: due || null }, version)}
      onCancel={onCancel}
    >
      {({ isBlocking, due }, set) => (
        <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
          <Field label={t("due")} optional className="w-44">
            <DateInput value={due} onChange={(event) => set({ due: event.target.value })} />
          </Field>
          <Checkbox className="mt-6" label={t("blocks")} hint={t("blocksHint")} checked={isBlocking} onChange={(event) => set({ isBlocking: event.target.checked })} />
        </div>
      )}
    </CommentComposer>
  );
}
