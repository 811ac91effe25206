"use client";

import { ArrowLeft, X } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useEffect, useId, useImperativeHandle, useRef, useState, type Ref } from "react";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { TextArea } from "@/components/ui/input";
import { Mark } from "@/components/ui/mark";
import { Segmented } from "@/components/ui/segmented";
import { RequestProblem } from "@/lib/platform/client/api";
import { useSingleKeys } from "@/lib/platform/client/single-keys";
import { useAssess } from "@/lib/review/client/mutations";
import type { ChecklistEntry } from "@/lib/review/client/queries";
import { ANSWERS, type Answer, type Assessment } from "@/lib/review/core/assessment";
import type { Finding } from "@/lib/review/core/finding";
import type { LinesPlace } from "@/lib/review/core/place";
import { ItemGuidance } from "./item-guidance";
import { StaleConflict } from "./stale-conflict";
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

const isSame = (a: Draft, b: Draft) => JSON.stringify(toInput(a)) === JSON.stringify(toInput(b));

export interface ItemPanelHandle {
  /** Answers by key; what has been typed is saved with it. */
  readonly give: (answer: Answer) => void;
}

interface Props {
  reviewId: string;
  item: ChecklistEntry;
  findings: readonly Finding[];
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
export function ItemPanel({ reviewId, item, findings, selection, mayAssess, mayKeep, onBack, onFinding, onPlace, ref }: Props) {
  const t = useTranslations();
  const format = useFormatter();
  const locale = useLocale() === "sv" ? "sv" : "en";
  const [showKeys] = useSingleKeys();
  const formId = useId();
  const versionRef = useRef(item.answer?.version ?? 0);
  const assess = useAssess(reviewId, item.id, versionRef);
  const [draft, setDraft] = useState(() => toDraft(item.answer));
  const [base, setBase] = useState(() => ({ draft: toDraft(item.answer), version: item.answer?.version ?? 0 }));

  // What others stored comes in while nothing has been typed here; what has been typed stays.
  const storedVersion = item.answer?.version ?? 0;
  if (storedVersion > base.version && isSame(draft, base.draft)) {
    const stored = toDraft(item.answer);
    setDraft(stored);
    setBase({ draft: stored, version: storedVersion });
  }
  useEffect(() => {
    versionRef.current = Math.max(versionRef.current, base.version);
  }, [base.version]);

  const save = (next: Draft) => {
    setDraft(next);
    assess.mutate(toInput(next), { onSuccess: (stored) => setBase({ draft: next, version: stored.version }) });
  };
  const isDirty = !isSame(draft, base.draft);
  /** Leaving a field saves it, so that going on to the next item takes nothing along. */
  const saveIfTyped = () => mayAssess && isDirty && !assess.isError && save(draft);
  const give = (answer: Answer | null) => mayAssess && save({ ...draft, answer });
  useImperativeHandle(ref, () => ({ give }));

  const linked = findings.filter((one) => one.itemId === item.id && one.state !== "withdrawn");
  const question = item.text[locale].question;
  const problem = assess.error instanceof RequestProblem ? assess.error : null;
  const stale = problem?.code === "stale" ? (problem.document.current as Assessment | null) : undefined;
  const hasBasis = draft.check.trim() !== "" || draft.places.length > 0 || draft.evidence.trim() !== "";
  const gaps = [
    draft.answer === "correct" && item.required && !hasBasis && t("workbench.needsBasis"),
    (draft.answer === "questionable" || draft.answer === "wrong") && linked.length === 0 && t("workbench.needsFinding"),
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
        <Segmented<Answer>
          label={t("workbench.answerFor", { question })}
          activation="manual"
          value={draft.answer ?? undefined}
          onValueChange={give}
          showShortcuts={showKeys && mayAssess}
          isBusy={assess.isPending}
          isBlocked={!mayAssess}
          options={ANSWERS.map((value) => ({ value, label: t(`words.answer.${value}`), tone: ANSWER_TONE[value], shortcut: KEY_OF[value] }))}
        />
        {gaps.map((gap) => (
          <p key={gap} role="status" className="text-xs text-important">
            {gap}
          </p>
        ))}
        {stale !== undefined ? (
          <StaleConflict
            version={stale?.version ?? 0}
            differences={differencesOf(draft, toDraft(stale), t)}
            isBusy={assess.isPending}
            onKeepMine={() => {
              versionRef.current = stale?.version ?? 0;
              save(draft);
            }}
            onTakeTheirs={() => {
              versionRef.current = stale?.version ?? 0;
              setDraft(toDraft(stale));
              setBase({ draft: toDraft(stale), version: stale?.version ?? 0 });
              assess.reset();
            }}
          />
        ) : (
          <ProblemCallout problem={problem} />
        )}
        <form
          id={formId}
          className="flex flex-col gap-3"
          onBlur={(event) => event.target instanceof HTMLTextAreaElement && saveIfTyped()}
          onSubmit={(event) => {
            event.preventDefault();
            save(draft);
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              save(draft);
            }
          }}
        >
          {draft.answer === "not-applicable" && (
            <Field label={t("workbench.reason")} required>
              <TextArea value={draft.reason} readOnly={!mayAssess} minRows={2} onChange={(event) => setDraft({ ...draft, reason: event.target.value })} />
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
                        onClick={() => setDraft({ ...draft, places: draft.places.filter((_, at) => at !== index) })}
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
                      save({ ...draft, places: [...draft.places, place] });
                    }}
                  >
                    {t("workbench.addLines", { start: selection.start, end: selection.end, path: selection.path })}
                  </Button>
                </div>
              )}
            </div>
            <Field label={t("workbench.check")} hint={t("workbench.checkHint")}>
              <TextArea value={draft.check} readOnly={!mayAssess} minRows={2} onChange={(event) => setDraft({ ...draft, check: event.target.value })} />
            </Field>
            <Field label={t("workbench.evidence")} hint={t("workbench.evidenceHint")}>
              <TextArea value={draft.evidence} readOnly={!mayAssess} minRows={1} onChange={(event) => setDraft({ ...draft, evidence: event.target.value })} />
            </Field>
          </fieldset>
          <Field label={t("workbench.note")}>
            <TextArea value={draft.note} readOnly={!mayAssess} minRows={1} onChange={(event) => setDraft({ ...draft, note: event.target.value })} />
          </Field>
          {mayAssess && (
            <div className="flex flex-wrap items-center gap-2">
              <Button type="submit" variant="primary" isBusy={assess.isPending}>
                {t("workbench.save")}
              </Button>
              <span role="status" className="text-xs text-muted">
                {assess.isPending ? t("workbench.saving") : isDirty ? t("workbench.unsaved") : base.version > 0 ? t("workbench.saved") : ""}
              </span>
              {draft.answer && (
                <Button size="sm" variant="ghost" className="ml-auto" onClick={() => give(null)}>
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
      <ItemGuidance item={item} />
    </div>
  );
}

type Words = ReturnType<typeof useTranslations<never>>;

function differencesOf(mine: Draft, theirs: Draft, t: Words) {
  const lines = (places: readonly LinesPlace[]) => places.map((one) => `${one.path}:${one.startLine}–${one.endLine}`).join("\n");
  const answer = (value: Answer | null) => t(`words.answer.${value ?? "none"}`);
  return [
    { label: t("workbench.answer"), mine: answer(mine.answer), theirs: answer(theirs.answer) },
    { label: t("workbench.reason"), mine: mine.reason, theirs: theirs.reason },
    { label: t("workbench.linesBasis"), mine: lines(mine.places), theirs: lines(theirs.places) },
    { label: t("workbench.check"), mine: mine.check, theirs: theirs.check },
    { label: t("workbench.evidence"), mine: mine.evidence, theirs: theirs.evidence },
    { label: t("workbench.note"), mine: mine.note, theirs: theirs.note },
  ].filter((one) => one.mine !== one.theirs);
}
