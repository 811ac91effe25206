"use client";

import { useTranslations } from "next-intl";
import { useImperativeHandle, useRef, useState, type ReactNode, type Ref } from "react";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { useSave } from "@/lib/platform/client/use-save";
import type { TalkPeople } from "@/lib/review/client/discussions";
import { DISPOSITIONS, saysSomething, WORDS_LIMIT, type Disposition } from "@/lib/review/core/discussion";
import { toStored, toTyped } from "@/lib/review/core/mention";
import { CommentBody } from "./comment-body";
import { CommentTextArea } from "./comment-text-area";

export interface ComposerHandle {
  readonly focus: () => void;
  /** Puts text at the end, as a quotation does. */
  readonly insert: (text: string) => void;
}

interface Props {
  ref?: Ref<ComposerHandle>;
  label: string;
  people: TalkPeople | undefined;
  sendLabel: string;
  /** What it starts with, as it is stored. */
  initial?: string;
  /** Where its writer stands now; leave out where there is nothing to stand for, as in an answer. */
  standing?: Disposition | undefined;
  hasStanding?: boolean;
  /** The words are needed: a question, an answer, a first comment. */
  needsWords?: boolean;
  minRows?: number;
  autoFocus?: boolean;
  /** Further fields between the text and the button. */
  children?: ReactNode;
  /** Sends; what was typed stays unless this resolves. */
  onSend: (body: string, disposition: Disposition) => Promise<unknown>;
  onCancel?: () => void;
}

/** Where a comment, a question or an answer is written: Markdown with a preview, people by @, Ctrl or Cmd and Enter sends. */
export function CommentComposer({
  ref,
  label,
  people,
  sendLabel,
  initial = "",
  standing,
  hasStanding = false,
  needsWords = false,
  minRows,
  autoFocus,
  children,
  onSend,
  onCancel,
}: Props) {
  const t = useTranslations("discussion");
  const members = (people?.people ?? []).filter((one) => one.isMember && one.userId !== people?.me.userId);
  // The one place where what is being typed is held.
  const [typed, setTyped] = useState(() => toTyped(initial, members));
  const [chosen, setChosen] = useState<Disposition | null>(null);
  const [view, setView] = useState<"write" | "preview">("write");
  const [isEmpty, setEmpty] = useState(false);
  const save = useSave();
  const area = useRef<HTMLTextAreaElement>(null);
  const disposition = chosen ?? standing ?? "informing";
  const body = toStored(typed, members).trim();
  const over = body.length - WORDS_LIMIT;

  const focus = () => {
    setView("write");
    requestAnimationFrame(() => area.current?.focus());
  };
  useImperativeHandle(ref, () => ({
    focus,
    insert: (text) => {
      setTyped((old) => (old.trim() ? `${old.trimEnd()}\n\n${text}` : text));
      focus();
    },
  }));

  const send = async () => {
    const says = needsWords || !hasStanding ? body !== "" : saysSomething({ body, disposition }, standing);
    setEmpty(!says);
    if (!says) return focus();
    if (over > 0 || save.isBusy) return;
    if (await save.run(() => onSend(body, disposition))) {
      setTyped(toTyped(initial, members));
      setChosen(null);
      setView("write");
    }
  };

  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <ProblemCallout problem={save.problem?.code === "stale" ? null : save.problem} />
      <Segmented
        size="sm"
        className="self-start"
        label={t("writeOrPreview")}
        value={view}
        onValueChange={setView}
        options={[
          { value: "write", label: t("write") },
          { value: "preview", label: t("preview") },
        ]}
      />
      {view === "write" ? (
        <Field
          label={label}
          hint={t("composerHint")}
          error={over > 0 ? t("tooLong", { over }) : isEmpty && body === "" ? t("sayNothing") : undefined}
          required={needsWords}
        >
          <CommentTextArea
            ref={area}
            value={typed}
            onChange={setTyped}
            members={members}
            minRows={minRows}
            autoFocus={autoFocus}
            onSend={() => void send()}
          />
        </Field>
      ) : (
        <div className="min-h-20 rounded-md border border-line bg-surface px-2.5 py-1.5" role="region" aria-label={t("preview")}>
          {body ? <CommentBody text={body} people={people} /> : <p className="text-sm text-muted">{t("previewEmpty")}</p>}
        </div>
      )}
      {children}
      <div className="flex flex-wrap items-end gap-2">
        {hasStanding && (
          <Field label={t("stand")} className="w-44">
            <Select
              value={disposition}
              onChange={(event) => setChosen(event.target.value as Disposition)}
              options={DISPOSITIONS.map((value) => ({ value, label: t(`disposition.${value}`) }))}
            />
          </Field>
        )}
        <Button type="submit" variant="primary" isBusy={save.isBusy}>
          {hasStanding && !needsWords && body === "" && disposition !== (standing ?? "informing") ? t("sayStand") : sendLabel}
        </Button>
        {onCancel && (
          <Button variant="ghost" onClick={onCancel}>
            {t("cancel")}
          </Button>
        )}
      </div>
    </form>
  );
}
