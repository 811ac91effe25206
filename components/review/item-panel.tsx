"use client";

import { ArrowLeft, X } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useId, useImperativeHandle, useMemo, useState, type Ref } from "react";
import { DraftNote } from "@/components/shell/draft-note";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { TextArea } from "@/components/ui/input";
import { Mark } from "@/components/ui/mark";
import { Segmented } from "@/components/ui/segmented";
import { useUndo } from "@/components/ui/use-undo";
import type { ItemId } from "@/lib/base/ids";
import type { Role } from "@/lib/identity/core/role";
import { useSingleKeys } from "@/lib/platform/client/single-keys";
import { useAutosave } from "@/lib/platform/client/use-autosave";
import { useDraft } from "@/lib/platform/client/use-draft";
import { useAnswerVersion, useAssess } from "@/lib/review/client/mutations";
import type { ChecklistEntry } from "@/lib/review/client/queries";
import { useMergedDraft } from "@/lib/review/client/use-merged-draft";
import { ANSWERS, type Answer, type Assessment } from "@/lib/review/core/assessment";
import type { Finding } from "@/lib/review/core/finding";
import type { LinesPlace } from "@/lib/review/core/place";
import { AttachmentList } from "./attachment-list";
import { useQuestions } from "@/lib/review/client/questions";
import { CarryNote } from "./carry-note";
import { DiscussionPanel, type DiscussionPanelHandle } from "./discussion-panel";
import { ItemGuidance } from "./item-guidance";
import { ItemPlaces } from "./item-places";
import { HereToo } from "./presence";
import { QuestionPanel } from "./question-panel";
import { SaveState } from "./save-state";
import { MergeConflict } from "./merge-conflict";
import { ANSWER_TONE, SEVERITY_MARK } from "./tones";

export const ANSWER_KEYS: Record<string, Answer> = { "1": "correct", "2": "questionable", "3": "wrong", "0": "not-applicable" };
const KEY_OF = Object.fromEntries(Object.entries(ANSWER_KEYS).map(([key, answer]) => [answer, key])) as Record<Answer, string>;

interface Draft {
  answer: Answer | null;
  check: string;
  evidence: string;
  places: readonly LinesPlace[];
  reason: string;
  note: string;
}

const toDraft = (stored: Assessment | null): Draft => ({
  answer: stored?.answer ?? null,
  check: stored?.basis.check ?? "",
  evidence: stored?.basis.evidence.join("\n") ?? "",
  places: stored?.basis.places ?? [],
  reason: stored?.reason ?? "",
  note: stored?.note ?? "",
});

const toInput = (draft: Draft) => ({
  answer: draft.answer,
  basis: {
    places: [...draft.places],
    check: draft.check,
    evidence: draft.evidence.split("\n").map((one) => one.trim()).filter(Boolean),
  },
  reason: draft.reason,
  note: draft.note,
});

const PROSE: readonly (keyof Draft)[] = ["check", "evidence", "reason", "note"];

export interface ItemPanelHandle {
  /** Answers by key; what has been typed is saved with it. */
  readonly give: (answer: Answer) => void;
}

interface Props {
  reviewId: string;
  item: ChecklistEntry;
  /** The number of the revision that is read. */
  revision: number;
  findings: readonly Finding[];
  role: Role;
  /** The discussion of the item, for the key that comments. */
  talk?: Ref<DiscussionPanelHandle>;
  /** The lines selected in the document, if any. */
  selection: { readonly path: string; readonly start: number; readonly end: number } | null;
  mayAssess: boolean;
  mayKeep: boolean;
  onBack: () => void;
  onFinding: (finding: string) => void;
  onPlace: (place: LinesPlace) => void;
  ref?: Ref<ItemPanelHandle>;
}

/** One checklist item: the question, the answer with what it rests on, and the pack's guidance. */
export function ItemPanel({ reviewId, item, revision, findings, role, talk, selection, mayAssess, mayKeep, onBack, onFinding, onPlace, ref }: Props) {
  const t = useTranslations();
  const format = useFormatter();
  const locale = useLocale() === "sv" ? "sv" : "en";
  const [showKeys] = useSingleKeys();
  const formId = useId();
  const offerUndo = useUndo();
  const assess = useAssess(reviewId, item.id);
  const versionNow = useAnswerVersion(reviewId, item.id);
  const version = item.answer?.version ?? 0;
  const stored = useMemo(() => toDraft(item.answer), [item.answer]);
  // As it was typed, spaces and all: what is stored is trimmed, and a text must not change under its writer.
  const [asTyped, setAsTyped] = useState<{ draft: Draft; version: number } | null>(null);
  const kept = useDraft(`${reviewId}:item:${item.id}`, asTyped?.version === version ? asTyped.draft : stored, version);
  const draft = kept.value;
  const { conflicts, settle } = useMergedDraft(kept, assess.isPending ? null : stored, version, PROSE);

  const save = async (next: Draft) => {
    // A quick change of mind, back to what was stored before, must not be taken for nothing to save.
    kept.hold(true);
    try {
      await assess.mutateAsync({
        input: toInput(next),
        version: kept.isDirty ? kept.version : versionNow(),
        onStored: (answer) => {
          setAsTyped({ draft: next, version: answer.version });
          kept.stored(next, answer.version);
        },
      });
    } finally {
      kept.hold(false);
    }
  };
  const [typedHere, setTypedHere] = useState(false);
  // What came back from another time is shown first, and saved once somebody has gone on with it.
  const isDue = mayAssess && kept.isDirty && conflicts.length === 0 && (typedHere || kept.restoredAt === null);
  const autosave = useAutosave(`${kept.version} ${JSON.stringify(draft)}`, isDue, () => save(draft));
  const type = (part: Partial<Draft>) => {
    setTypedHere(true);
    kept.set((old) => ({ ...old, ...part }));
  };
  /** A choice is saved at once, with what has been typed. */
  const choose = (part: Partial<Draft>) => {
    type(part);
    setTimeout(autosave.saveNow, 0);
  };
  const give = (answer: Answer | null) => mayAssess && choose({ answer });
  const clear = () => {
    const before = draft;
    give(null);
    offerUndo(t("drafts.undone.cleared"), async () => {
      await assess.mutateAsync({ input: toInput(before), version: versionNow() });
    });
  };
  useImperativeHandle(ref, () => ({ give }));

  const linked = findings.filter((one) => one.itemId === item.id && one.state !== "withdrawn");
  const isAsked = useQuestions(reviewId).data?.some((one) => one.itemId === item.id && one.state !== "withdrawn") ?? false;
  const question = item.question[locale];
  // What will pass by itself is said beside the button; what needs somebody stands here.
  const problem = autosave.problem && autosave.problem.code !== "stale" && autosave.retryAt === null && !autosave.isSaving ? autosave.problem : null;
  const hasBasis = draft.check.trim() !== "" || draft.places.length > 0 || draft.evidence.trim() !== "";
  const gaps = [
    draft.answer === "correct" && item.required && !hasBasis && t("workbench.needsBasis"),
    (draft.answer === "questionable" || draft.answer === "wrong") && linked.length === 0 && !isAsked && t("workbench.needsFinding"),
    draft.answer === "not-applicable" && draft.reason.trim() === "" && t("workbench.needsReason"),
  ].filter((gap): gap is string => Boolean(gap));

  return (
    <div className="flex flex-col pb-6">
      <header className="flex flex-col gap-2 px-3 py-3">
        <div className="flex items-center gap-2">
          <Button size="sm" variant="ghost" icon={<ArrowLeft aria-hidden />} onClick={onBack}>
            {t("workbench.backToList")}
          </Button>
          <span className="ml-auto font-mono text-2xs text-muted">{item.id}</span>
        </div>
        <h2 className="text-base leading-snug font-semibold" tabIndex={-1} id={`${formId}-question`}>
          {question}
        </h2>
        <div className="flex flex-wrap gap-1.5">
          <Badge tone={item.required ? "accent" : "neutral"} look={item.required ? "soft" : "outline"}>
            {item.required ? t("words.required") : t("words.optional")}
          </Badge>
          {item.answer?.carried && <Badge tone="info">{t("workbench.carried")}</Badge>}
        </div>
      </header>

      <section aria-label={t("workbench.answer")} className="flex flex-col gap-3 px-3 pb-4">
        <CarryNote reviewId={reviewId} itemId={item.id} question={question} blockers={mayAssess ? undefined : t("carry.confirmNeedsRole", { role: t(`words.role.${role}`) })} />
        <Segmented<Answer>
          label={t("workbench.answerFor", { question })}
          activation="manual"
          value={draft.answer ?? undefined}
          onValueChange={give}
          showShortcuts={showKeys && mayAssess}
          isBlocked={!mayAssess}
          options={ANSWERS.map((value) => ({ value, label: t(`words.answer.${value}`), tone: ANSWER_TONE[value], shortcut: KEY_OF[value] }))}
        />
        {gaps.map((gap) => (
          <p key={gap} role="status" className="text-xs text-important">
            {gap}
          </p>
        ))}
        {conflicts.length > 0 ? (
          <MergeConflict
            conflicts={conflicts}
            by={item.answer?.by}
            label={(key) => t(`workbench.${LABEL_OF[key]}`)}
            show={(key, value) => shown(key, value, t)}
            onSettle={(chosen) => {
              setTypedHere(true);
              settle(chosen as Partial<Draft>);
            }}
          />
        ) : (
          <ProblemCallout problem={problem} />
        )}
        <DraftNote draft={kept} onChange={() => setTypedHere(false)} />
        <HereToo reviewId={reviewId} item={item.id} />
        <form
          id={formId}
          className="flex flex-col gap-3"
          onBlur={(event) => event.target instanceof HTMLTextAreaElement && isDue && autosave.saveNow()}
          onSubmit={(event) => {
            event.preventDefault();
            if (conflicts.length === 0) autosave.saveNow();
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              if (conflicts.length === 0) autosave.saveNow();
            }
          }}
        >
          {draft.answer === "not-applicable" && (
            <Field label={t("workbench.reason")} required>
              <TextArea value={draft.reason} readOnly={!mayAssess} minRows={2} onChange={(event) => type({ reason: event.target.value })} />
            </Field>
          )}
          <fieldset className="flex flex-col gap-3">
            <legend className="pb-1 text-sm font-semibold">{t("workbench.restsOn")}</legend>
            <div className="flex flex-col gap-1 text-sm">
              <span className="font-medium">{t("workbench.linesBasis")}</span>
              {draft.places.length === 0 && !selection && <span className="text-xs text-muted">{t("workbench.linesBasisHint")}</span>}
              <ul className="flex flex-col gap-1">
                {draft.places.map((place, index) => (
                  <li key={`${place.path}:${place.startLine}-${place.endLine}`} className="flex items-center gap-1 rounded-sm border bg-surface px-2 py-0.5">
                    <button type="button" className="min-w-0 flex-1 truncate text-left font-mono text-xs text-accent hover:underline" onClick={() => onPlace(place)}>
                      {place.path}:{place.startLine}–{place.endLine}
                    </button>
                    {mayAssess && (
                      <IconButton
                        size="sm"
                        label={t("workbench.removeLines", { path: place.path, start: place.startLine, end: place.endLine })}
                        icon={<X aria-hidden />}
                        onClick={() => {
                          choose({ places: draft.places.filter((_, at) => at !== index) });
                          offerUndo(t("drafts.undone.place"), () =>
                            kept.set((old) => ({ ...old, places: [...old.places.slice(0, index), place, ...old.places.slice(index)] })),
                          );
                        }}
                      />
                    )}
                  </li>
                ))}
              </ul>
              {selection && mayAssess && (
                <div>
                  <Button
                    size="sm"
                    onClick={() => {
                      const place: LinesPlace = { kind: "lines", path: selection.path, startLine: selection.start, endLine: selection.end };
                      choose({ places: [...draft.places, place] });
                    }}
                  >
                    {t("workbench.addLines", { start: selection.start, end: selection.end, path: selection.path })}
                  </Button>
                </div>
              )}
            </div>
            <Field label={t("workbench.check")} hint={t("workbench.checkHint")}>
              <TextArea value={draft.check} readOnly={!mayAssess} minRows={2} onChange={(event) => type({ check: event.target.value })} />
            </Field>
            <Field label={t("workbench.evidence")} hint={t("workbench.evidenceHint")}>
              <TextArea value={draft.evidence} readOnly={!mayAssess} minRows={1} onChange={(event) => type({ evidence: event.target.value })} />
            </Field>
          </fieldset>
          <Field label={t("workbench.note")}>
            <TextArea value={draft.note} readOnly={!mayAssess} minRows={1} onChange={(event) => type({ note: event.target.value })} />
          </Field>
          {mayAssess && (
            <div className="flex flex-wrap items-center gap-2">
              <Button
                type="submit"
                variant="primary"
                isBusy={autosave.isSaving}
                blockers={conflicts.length > 0 ? t("drafts.conflict.blocker") : undefined}
              >
                {t("workbench.save")}
              </Button>
              <SaveState save={autosave} isDirty={kept.isDirty} isStored={version > 0} />
              {draft.answer && (
                <Button size="sm" variant="ghost" className="ml-auto" onClick={clear}>
                  {t("workbench.clear")}
                </Button>
              )}
            </div>
          )}
        </form>
        {item.answer && (
          <p className="text-xs text-muted">
            {t("workbench.answeredBy", { name: item.answer.by, when: format.dateTime(new Date(item.answer.at), { dateStyle: "medium", timeStyle: "short" }) })}
          </p>
        )}
      </section>

      <section aria-label={t("workbench.nav.findings")} className="flex flex-col gap-2 border-t border-line px-3 py-3">
        {linked.map((one) => (
          <button key={one.id} type="button" className="flex items-start gap-2 text-left text-sm text-accent hover:underline" onClick={() => onFinding(String(one.number))}>
            <Mark kind={SEVERITY_MARK[one.severity]} className="mt-1" />
            {t("workbench.findingHere", { number: one.number, title: one.title })}
          </button>
        ))}
        {mayKeep && (
          <div>
            <Button size="sm" onClick={() => onFinding("new")}>
              {t("workbench.findingFromItem")}
            </Button>
          </div>
        )}
      </section>
      <div className="flex flex-col gap-4 border-t border-line px-3 py-3">
        <AttachmentList reviewId={reviewId} subject={{ subject: "item", id: item.id as ItemId }} role={role} />
        <QuestionPanel reviewId={reviewId} about={{ itemId: item.id as ItemId }} />
        <DiscussionPanel ref={talk} reviewId={reviewId} about={{ itemId: item.id as ItemId }} />
      </div>
      <ItemPlaces reviewId={reviewId} itemId={item.id} revision={revision} onPlace={onPlace} />
      {item.alsoAsks.length > 0 && (
        <details className="border-t border-line">
          <summary className="cursor-default px-3 py-2 text-sm font-medium select-none hover:bg-sunken focus-visible:-outline-offset-2">{t("workbench.alsoAsks", { count: item.alsoAsks.length })}</summary>
          <ul className="flex flex-col gap-2 px-3 pb-3 text-sm">
            {item.alsoAsks.map((other) => (
              <li key={other.id}>
                <p className="text-xs text-muted">{other.id}</p>
                <p>{other.question[locale]}</p>
                {other.answer?.answer && (
                  <p className="text-xs text-muted">{t("workbench.alsoAnswered", { answer: t(`words.answer.${other.answer.answer}`), by: other.answer.by })}</p>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
      <ItemGuidance reviewId={reviewId} itemId={item.id} />
    </div>
  );
}

type Words = ReturnType<typeof useTranslations<never>>;

const LABEL_OF: Record<keyof Draft, "answer" | "check" | "evidence" | "linesBasis" | "reason" | "note"> = {
  answer: "answer",
  check: "check",
  evidence: "evidence",
  places: "linesBasis",
  reason: "reason",
  note: "note",
};

function shown(key: keyof Draft, value: unknown, t: Words): string {
  if (key === "answer") return t(`words.answer.${(value as Answer | null) ?? "none"}`);
  if (key === "places") return (value as readonly LinesPlace[]).map((one) => `${one.path}:${one.startLine}–${one.endLine}`).join("\n");
  return String(value ?? "");
}
