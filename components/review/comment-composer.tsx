"use client";

import { useTranslations } from "next-intl";
import { useImperativeHandle, useRef, useState, type ReactNode, type Ref } from "react";
import { DraftNote } from "@/components/shell/draft-note";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { useUndo } from "@/components/ui/use-undo";
import { RequestProblem } from "@/lib/platform/client/api";
import { useDraft } from "@/lib/platform/client/use-draft";
import { useSave } from "@/lib/platform/client/use-save";
import type { TalkPeople } from "@/lib/review/client/discussions";
import { DISPOSITIONS, saysSomething, WORDS_LIMIT, type Disposition } from "@/lib/review/core/discussion";
import { toStored, toTyped } from "@/lib/review/core/mention";
import { mergeFields, type MergedFields } from "@/lib/review/core/merge";
import { CommentBody } from "./comment-body";
import { CommentTextArea } from "./comment-text-area";
import { MergeConflict } from "./merge-conflict";

export interface ComposerHandle {
  readonly focus: () => void;
  /** Puts text at the end, as a quotation does. */
  readonly insert: (text: string) => void;
}

/** What is written: words, where their writer stands, and of a question what it asks for besides. */
export interface Words {
  readonly body: string;
  readonly disposition: Disposition;
  readonly isBlocking: boolean;
  readonly due: string;
}

/** The same as it is typed: people by name. */
type Typed = Omit<Words, "body"> & { readonly typed: string };

interface Props {
  ref?: Ref<ComposerHandle>;
  label: string;
  people: TalkPeople;
  sendLabel: string;
  /** Under which what is typed is kept until it is sent; see useDraft. */
  draftKey: string;
  /** What it starts with, as it is stored, and in which version. */
  initial?: Partial<Words>;
  version?: number;
  /** Asks where the writer stands. */
  hasStanding?: boolean;
  /** The words are needed: a question, an answer, a first comment. */
  needsWords?: boolean;
  minRows?: number;
  autoFocus?: boolean;
  /** Further fields between the text and the button. */
  children?: (words: Typed, set: (change: Partial<Typed>) => void) => ReactNode;
  /** Puts the stored value that a stale save met into what is written; leave out where nothing stored is changed. */
  readStored?: (current: unknown) => (Partial<Words> & { readonly version: number }) | null;
  /** Sends; what was typed stays unless this resolves. */
  onSend: (words: Words, version: number) => Promise<unknown>;
  onCancel?: () => void;
}

const NOTHING: Words = { body: "", disposition: "informing", isBlocking: false, due: "" };

interface Clash extends MergedFields<Typed> {
  readonly theirs: Typed;
  readonly version: number;
}

/** Where a comment, a question or an answer is written: Markdown with a preview, people by @, Ctrl or Cmd and Enter sends. */
export function CommentComposer({
  ref,
  label,
  people,
  sendLabel,
  draftKey,
  initial,
  version = 0,
  hasStanding = false,
  needsWords = false,
  minRows,
  autoFocus,
  children,
  readStored,
  onSend,
  onCancel,
}: Props) {
  const t = useTranslations();
  const offerUndo = useUndo();
  const members = people.people.filter((one) => one.isMember && one.userId !== people.me.userId);
  const toDraft = (words: Partial<Words>): Typed => {
    const { body, ...others } = { ...NOTHING, ...words };
    return { ...others, typed: toTyped(body, members) };
  };
  const draft = useDraft(draftKey, toDraft(initial ?? {}), version);
  const [view, setView] = useState<"write" | "preview">("write");
  const [isEmpty, setEmpty] = useState(false);
  const [clash, setClash] = useState<Clash | null>(null);
  const [hasMoved, setMoved] = useState(false);
  const save = useSave();
  const area = useRef<HTMLTextAreaElement>(null);
  const { typed, ...others } = draft.value;
  const words: Words = { ...others, body: toStored(typed, members).trim() };
  const over = words.body.length - WORDS_LIMIT;
  const set = (change: Partial<Typed>) => draft.set((old) => ({ ...old, ...change }));

  const focus = () => {
    setView("write");
    requestAnimationFrame(() => area.current?.focus());
  };
  useImperativeHandle(ref, () => ({
    focus,
    insert: (text) => {
      draft.set((old) => ({ ...old, typed: old.typed.trim() ? `${old.typed.trimEnd()}\n\n${text}` : text }));
      focus();
    },
  }));

  /** Somebody stored something else meanwhile: both are shown, and nothing is sent until one has looked. */
  const meet = (error: unknown) => {
    const stored = error instanceof RequestProblem && error.code === "stale" ? readStored?.(error.document.current) : null;
    if (!stored) return;
    const theirs = toDraft(stored);
    const merged = mergeFields(draft.base, draft.value, theirs, ["typed"]);
    setMoved(merged.conflicts.length === 0);
    if (merged.conflicts.length > 0) setClash({ ...merged, theirs, version: stored.version });
    else draft.rebase(merged.value, merged.base, stored.version);
  };
  const send = async () => {
    const says = hasStanding && !needsWords ? saysSomething(words, initial?.disposition) : words.body !== "";
    setEmpty(!says);
    if (!says) return focus();
    if (over > 0 || save.isBusy || clash) return;
    setMoved(false);
    const isSent = await save.run(() =>
      onSend(words, draft.version).catch((error: unknown) => {
        meet(error);
        throw error;
      }),
    );
    if (!isSent) return;
    draft.clear();
    setView("write");
  };
  const cancel = () => {
    if (draft.isDirty) offerUndo(t("drafts.discarded"), draft.discard());
    setClash(null);
    onCancel?.();
  };
  const shown = (key: keyof Typed, value: unknown): string => {
    if (key === "disposition") return t(`discussion.disposition.${value as Disposition}`);
    if (key === "isBlocking") return value ? t("discussion.question.isBlocking") : "";
    return String(value);
  };
  const nameOf = { typed: label, disposition: t("discussion.stand"), isBlocking: t("discussion.question.blocks"), due: t("discussion.question.due") };

  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <DraftNote draft={draft} />
      <ProblemCallout problem={save.problem?.code === "stale" ? null : save.problem} />
      {hasMoved && (
        <Callout tone="warn" isLive>
          {t("discussion.moved")}
        </Callout>
      )}
      {clash && (
        <MergeConflict
          conflicts={clash.conflicts}
          label={(key) => nameOf[key]}
          show={shown}
          onSettle={(chosen) => {
            draft.rebase({ ...clash.value, ...(chosen as Partial<Typed>) }, clash.theirs, clash.version);
            setClash(null);
            focus();
          }}
        />
      )}
      <Segmented
        size="sm"
        className="self-start"
        label={t("discussion.writeOrPreview")}
        value={view}
        onValueChange={setView}
        options={[
          { value: "write", label: t("discussion.write") },
          { value: "preview", label: t("discussion.preview") },
        ]}
      />
      {view === "write" ? (
        <Field
          label={label}
          hint={t("discussion.composerHint")}
          error={over > 0 ? t("discussion.tooLong", { over }) : isEmpty && words.body === "" ? t("discussion.sayNothing") : save.problem?.field("body")}
          required={needsWords}
        >
          <CommentTextArea
            ref={area}
            value={typed}
            onChange={(next) => set({ typed: next })}
            members={members}
            minRows={minRows}
            autoFocus={autoFocus}
            onSend={() => void send()}
          />
        </Field>
      ) : (
        <div className="min-h-20 rounded-md border border-line bg-surface px-2.5 py-1.5" role="region" aria-label={t("discussion.preview")}>
          {words.body ? <CommentBody text={words.body} people={people} /> : <p className="text-sm text-muted">{t("discussion.previewEmpty")}</p>}
        </div>
      )}
      {children?.(draft.value, set)}
      <div className="flex flex-wrap items-end gap-2">
        {hasStanding && (
          <Field label={t("discussion.stand")} className="w-44">
            <Select
              value={words.disposition}
              onChange={(event) => set({ disposition: event.target.value as Disposition })}
              options={DISPOSITIONS.map((value) => ({ value, label: t(`discussion.disposition.${value}`) }))}
            />
          </Field>
        )}
        <Button type="submit" variant="primary" isBusy={save.isBusy} blockers={clash ? t("drafts.conflict.blocker") : undefined}>
          {hasStanding && !needsWords && words.body === "" && saysSomething(words, initial?.disposition) ? t("discussion.sayStand") : sendLabel}
        </Button>
        {onCancel && (
          <Button variant="ghost" onClick={cancel}>
            {t("discussion.cancel")}
          </Button>
        )}
      </div>
    </form>
  );
}
