"use client";

import { useTranslations } from "next-intl";
import { useImperativeHandle, useMemo, useRef, useState, type Ref } from "react";
import { DraftNote } from "@/components/shell/draft-note";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { BlockerList } from "@/components/ui/blocker-list";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { Select, TextArea } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { useUndo } from "@/components/ui/use-undo";
import { shortcutOf } from "@/components/shell/keyboard/shortcuts";
import { useSingleKeys } from "@/lib/platform/client/single-keys";
import { useDraft } from "@/lib/platform/client/use-draft";
import { useSave } from "@/lib/platform/client/use-save";
import { useMergedDraft } from "@/lib/review/client/use-merged-draft";
import type { Finding } from "@/lib/review/core/finding";
import { judgementBlockers, type JudgementInput, type LedgerClaim } from "@/lib/review/core/ledger";
import { toInput } from "@/lib/review/core/ledger-view";
import { DECISIONS, fromDraft, toDraft, type Decision, type JudgementDraft } from "./judgement-draft";
import { MergeConflict } from "./merge-conflict";

export interface JudgementHandle {
  /** Chooses a judgement by key and leads to where its words are written. */
  readonly decide: (decision: Decision) => void;
}

interface Props {
  ref?: Ref<JudgementHandle>;
  reviewId: string;
  claim: LedgerClaim;
  /** Findings that a refuted claim may have become. */
  findings: readonly Finding[];
  /** Stores it, from the version it was made from; gives the claim as it is then. */
  judge: (input: JudgementInput, version: number) => Promise<LedgerClaim>;
}

const TONE = { confirmed: "success", refuted: "critical", explained: "accent" } as const;
const SHORTCUT = { confirmed: "confirm", refuted: "refute", explained: "explain" } as const;
const PROSE: readonly (keyof JudgementDraft)[] = ["words", "evidence"];

/** Where a claim is judged: what a person makes of it, in words or by evidence. What was typed is kept until it is stored. */
export function JudgementForm({ ref, reviewId, claim, findings, judge }: Props) {
  const t = useTranslations();
  const [hasKeys] = useSingleKeys();
  const offerUndo = useUndo();
  const save = useSave();
  const area = useRef<HTMLTextAreaElement>(null);
  const [isOpen, setOpen] = useState(false);
  const stored = useMemo(() => toDraft(claim.judgement), [claim.judgement]);
  const kept = useDraft(`${reviewId}:claim:${claim.id}`, stored, claim.version);
  const { conflicts, settle } = useMergedDraft(kept, save.isBusy ? null : stored, claim.version, PROSE);
  const draft = kept.value;
  const { decision } = draft;
  const isEditing = decision !== null && (isOpen || kept.isDirty);
  const set = (part: Partial<JudgementDraft>) => kept.set((old) => ({ ...old, ...part }));

  const decide = (next: Decision) => {
    set({ decision: next });
    setOpen(true);
    requestAnimationFrame(() => area.current?.focus());
  };
  useImperativeHandle(ref, () => ({ decide }));

  const input = fromDraft(draft);
  const blockers = judgementBlockers(claim, input).map(({ code }) => ({ key: code, text: t(`blockers.${code}` as never) }));
  const reasons = conflicts.length > 0 ? [{ key: "conflict", text: t("drafts.conflict.blocker") }] : blockers;

  /** Stores a judgement and offers the way back to the one before. */
  const store = async (next: JudgementInput, version: number) => {
    const before = toInput(claim.judgement);
    let made: LedgerClaim | null = null;
    const isStored = await save.run(async () => {
      made = await judge(next, version);
    });
    if (!isStored || !made) return;
    const { version: now } = made as LedgerClaim;
    kept.clear();
    setOpen(false);
    offerUndo(t(`ledger.judged.${next.decision}`), () => judge(before, now));
  };
  const submit = () => {
    if (!isEditing || reasons.length > 0 || save.isBusy) return;
    void store(input, kept.isDirty ? kept.version : claim.version);
  };
  const cancel = () => {
    const hasTyped = draft.words !== kept.base.words || draft.evidence !== kept.base.evidence;
    const bringBack = kept.discard();
    if (hasTyped) offerUndo(t("drafts.discarded"), bringBack);
    setOpen(false);
    save.reset();
  };

  // Findings at the lines of the claim come first: it is most likely one of those.
  const standing = findings.filter((one) => one.state !== "withdrawn" || one.id === draft.findingId);
  const isAtClaim = ({ place }: Finding) => place !== null && place.kind !== "absent" && place.path === claim.path && (place.startLine ?? 0) <= claim.endLine && (place.endLine ?? 0) >= claim.line;
  const choices = [...standing.filter(isAtClaim), ...standing.filter((one) => !isAtClaim(one))];
  const show = (key: keyof JudgementDraft, value: unknown): string => {
    if (key === "decision") return value ? t(`ledger.decision.${value as Decision}`) : "";
    if (key === "isOfThisRevision") return t(value ? "ledger.form.thisRevision" : "ledger.form.earlierState");
    if (key === "findingId") return findings.find(({ id }) => id === value)?.title ?? "";
    return String(value ?? "");
  };
  const nameOf: Record<keyof JudgementDraft, string> = {
    decision: t("ledger.form.judgement"),
    words: t(`ledger.form.words.${decision ?? "confirmed"}`),
    evidence: t("workbench.evidence"),
    isOfThisRevision: t("ledger.form.thisRevision"),
    findingId: t("ledger.form.finding"),
  };

  return (
    <form
      aria-label={t("ledger.form.judgement")}
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        submit();
      }}
    >
      <Segmented<Decision>
        label={t("ledger.form.judgement")}
        activation="manual"
        value={decision ?? undefined}
        onValueChange={decide}
        showShortcuts={hasKeys}
        options={DECISIONS.map((value) => ({ value, label: t(`ledger.decide.${value}`), tone: TONE[value], shortcut: shortcutOf(SHORTCUT[value]).key }))}
      />
      <DraftNote draft={kept} />
      {conflicts.length > 0 ? (
        <MergeConflict conflicts={conflicts} by={claim.judgement?.by} label={(key) => nameOf[key]} show={show} onSettle={(chosen) => settle(chosen as Partial<JudgementDraft>)} />
      ) : save.problem?.code === "stale" ? (
        <Callout tone="warn" isLive>
          {t("ledger.form.moved", { name: claim.judgement?.by ?? "" })}
        </Callout>
      ) : (
        <ProblemCallout problem={save.problem} />
      )}
      {isEditing && (
        <>
          <Field label={nameOf.words} hint={t(`ledger.form.wordsHint.${decision}`)} error={save.problem?.field("words")}>
            <TextArea ref={area} value={draft.words} minRows={3} maxLength={4000} onChange={(event) => set({ words: event.target.value })} />
          </Field>
          <Field label={nameOf.evidence} hint={t("workbench.evidenceHint")} error={save.problem?.field("evidence")}>
            <TextArea value={draft.evidence} minRows={1} onChange={(event) => set({ evidence: event.target.value })} />
          </Field>
          {decision === "confirmed" ? (
            <Checkbox
              label={nameOf.isOfThisRevision}
              hint={t("ledger.form.thisRevisionHint")}
              checked={draft.isOfThisRevision}
              onChange={(event) => set({ isOfThisRevision: event.target.checked })}
            />
          ) : (
            choices.length > 0 && (
              <Field label={nameOf.findingId} optional error={save.problem?.field("findingId")}>
                <Select
                  value={draft.findingId}
                  onChange={(event) => set({ findingId: event.target.value })}
                  options={[{ value: "", label: t("ledger.form.noFinding") }, ...choices.map(({ id, number, title }) => ({ value: id as string, label: `${number} ${title}` }))]}
                />
              </Field>
            )
          )}
          <div className="flex flex-wrap items-start gap-2">
            <Button type="submit" variant="primary" isBusy={save.isBusy} blockers={reasons.length > 0 ? <BlockerList reasons={reasons} /> : undefined} blockersPlacement="below">
              {t(`ledger.form.save.${decision}`)}
            </Button>
            <Button variant="ghost" onClick={cancel}>
              {t("findings.cancel")}
            </Button>
          </div>
        </>
      )}
      {!isEditing && stored.decision !== null && (
        <div className="flex flex-wrap gap-2">
          <Button size="sm" onClick={() => decide(stored.decision ?? "confirmed")}>
            {t("ledger.form.change")}
          </Button>
          <Button size="sm" variant="ghost" isBusy={save.isBusy} onClick={() => void store(toInput(null), claim.version)}>
            {t("ledger.form.takeBack")}
          </Button>
        </div>
      )}
    </form>
  );
}
