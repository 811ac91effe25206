"use client";

import { useState, type ReactNode } from "react";
import { useTranslations } from "next-intl";
import { DraftNote } from "@/components/shell/draft-note";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { DateInput, TextArea } from "@/components/ui/input";
import type { RequestProblem } from "@/lib/platform/client/api";
import { useDraft } from "@/lib/platform/client/use-draft";

interface Props {
  trigger: ReactNode;
  /** Keeps the words until the deed is done, under this key (see `useDraft`). */
  draftKey?: string;
  title: string;
  lead?: string;
  /** The label of the words that the deed needs. */
  label: string;
  confirmLabel: string;
  /** Asks for a date too, with this label. */
  dateLabel?: string;
  isBusy: boolean;
  problem: RequestProblem | null;
  /** Does the deed; resolves when it is done, so that the dialog closes. */
  onConfirm: (words: string, date: string) => Promise<unknown>;
}

const EMPTY = { words: "", date: "" };

/** A decision that needs words: a fix submitted, a check made, a reason given. */
export function DeedDialog({ trigger, draftKey, title, lead, label, confirmLabel, dateLabel, isBusy, problem, onConfirm }: Props) {
  const t = useTranslations("findings");
  const [isOpen, setOpen] = useState(false);
  const draft = useDraft(draftKey ?? null, EMPTY);
  const { words, date } = draft.value;
  return (
    <Dialog open={isOpen} onOpenChange={setOpen} trigger={trigger} title={title} description={lead} size="sm">
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          onConfirm(words, date).then(
            () => {
              draft.clear();
              setOpen(false);
            },
            () => undefined,
          );
        }}
      >
        <DraftNote draft={draft} />
        <ProblemCallout problem={problem} />
        <Field label={label} required error={problem?.field("stateReason") ?? problem?.field("reason")}>
          <TextArea value={words} required minRows={3} autoFocus onChange={(event) => draft.set((old) => ({ ...old, words: event.target.value }))} />
        </Field>
        {dateLabel && (
          <Field label={dateLabel} required error={problem?.field("expires")}>
            <DateInput value={date} required onChange={(event) => draft.set((old) => ({ ...old, date: event.target.value }))} />
          </Field>
        )}
        <div className="flex gap-2">
          <Button type="submit" variant="primary" isBusy={isBusy}>
            {confirmLabel}
          </Button>
          <Button variant="ghost" onClick={() => setOpen(false)}>
            {t("cancel")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
