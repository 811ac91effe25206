"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { DraftNote } from "@/components/shell/draft-note";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { DateInput, Select, TextArea, TextInput } from "@/components/ui/input";
import { useUndo } from "@/components/ui/use-undo";
import type { Language } from "@/lib/base/ids";
import { RequestProblem } from "@/lib/platform/client/api";
import { useDraft } from "@/lib/platform/client/use-draft";
import { useChangeFinding, useOpenFinding } from "@/lib/review/client/mutations";
import { useMergedDraft } from "@/lib/review/client/use-merged-draft";
import { CLOSES_BY, CONCERNS, SEVERITIES, type Finding } from "@/lib/review/core/finding";
import { mergeFields } from "@/lib/review/core/merge";
import { SECTIONS } from "@/lib/review/core/section";
import { Completeness } from "./completeness";
import { changesOf, toDraft, type FindingDraft, type Selection } from "./finding-draft";
import { OwnerField, type OwnerMember } from "./owner-field";
import { PlaceFields } from "./place-fields";
import { HereToo } from "./presence";
import { MergeConflict } from "./merge-conflict";
import { SuggestionFields } from "./suggestion-fields";
import { TemplatePicker } from "./template-picker";
import { VagueHints } from "./vague-hints";

interface Props {
  reviewId: string;
  /** What a new finding begins with, or what is stored. */
  initial: FindingDraft;
  /** The stored finding being changed; null opens a new one. */
  stored: Finding | null;
  /** Under which a new one is kept while it is typed; `new` unless it is made of something that has a name. */
  draftName?: string;
  selection: Selection | null;
  paths: readonly string[];
  /** Suggestions for the owner field. */
  members: readonly OwnerMember[];
  /** The language the review is written in. */
  language: Language;
  onDone: (finding: Finding) => void;
  onCancel: () => void;
}

const PROSE: readonly (keyof FindingDraft)[] = ["title", "why", "fix", "code", "noCodeReason", "verification"];

const SIZES = ["small", "medium", "large"] as const;

/** The form of a finding, new or stored. What is missing is shown as one types; it saves complete or not. */
export function FindingForm({ reviewId, initial, stored, draftName = "new", selection, paths, members, language, onDone, onCancel }: Props) {
  const t = useTranslations();
  const offerUndo = useUndo();
  const open = useOpenFinding(reviewId);
  const change = useChangeFinding(reviewId);
  const storedDraft = useMemo(() => (stored ? toDraft(stored) : null), [stored]);
  // What a new finding begins with must not change under its writer when other lines are selected.
  const [begun] = useState(initial);
  const kept = useDraft(`${reviewId}:finding:${stored?.id ?? draftName}`, storedDraft ?? begun, stored?.version ?? 0);
  const draft = kept.value;
  const { conflicts, settle } = useMergedDraft(kept, change.isPending ? null : storedDraft, stored?.version ?? 0, PROSE);
  const [closesByReason, setClosesByReason] = useState("");
  const setDraft = (next: FindingDraft) => kept.set(next);
  const set = <K extends keyof FindingDraft>(key: K, value: FindingDraft[K]) => kept.set((old) => ({ ...old, [key]: value }));

  const active = stored ? change : open;
  const isStale = (error: unknown) => error instanceof RequestProblem && error.code === "stale";
  // A stale save is shown as what the two made of it.
  const problem = active.error instanceof RequestProblem && !isStale(active.error) ? active.error : null;
  const weakensClosing = stored !== null && stored.closesBy !== "change" && draft.closesBy === "change";

  const done = (finding: Finding) => {
    kept.clear();
    onDone(finding);
  };
  /** Sends what was changed. What somebody stored meanwhile in other fields is taken in, and it is sent again. */
  const send = async (id: string, value: FindingDraft, base: FindingDraft, version: number, tries = 3): Promise<void> => {
    try {
      const reason = weakensClosing ? { closesByReason } : {};
      done(await change.mutateAsync({ findingId: id, change: { ...changesOf(base, value), ...reason, version } }));
    } catch (error) {
      if (!isStale(error) || tries === 0) return;
      const theirs = (error as RequestProblem).document.current as Finding;
      const merged = mergeFields(base, value, toDraft(theirs));
      if (merged.conflicts.length === 0) await send(id, merged.value, toDraft(theirs), theirs.version, tries - 1);
    }
  };
  const save = () => {
    if (active.isPending || conflicts.length > 0) return;
    if (stored) void send(stored.id, draft, kept.base, kept.version);
    else open.mutate(draft, { onSuccess: done });
  };
  const cancel = () => {
    if (kept.isDirty) offerUndo(t("drafts.discarded"), kept.discard());
    onCancel();
  };

  /** A part that is taken away can be brought back. */
  const takeAway = <K extends "place" | "suggestion">(key: K, next: FindingDraft[K], title: string) => {
    const before = draft[key];
    set(key, next);
    if (next === null && before !== null) offerUndo(title, () => set(key, before));
  };

  const text = (key: keyof FindingDraft, label: string, options: { hint?: string; rows?: number; isCode?: boolean } = {}) => (
    <Field label={label} hint={options.hint} error={problem?.field(key)}>
      <TextArea value={String(draft[key] ?? "")} minRows={options.rows ?? 3} isCode={options.isCode} onChange={(event) => set(key, event.target.value as never)} />
    </Field>
  );
  const choice = <K extends keyof FindingDraft>(key: K, label: string, options: readonly { value: string; label: string }[]) => (
    <Field label={label} error={problem?.field(key)}>
      <Select value={String(draft[key] ?? "")} options={options} onChange={(event) => set(key, (key === "section" ? Number(event.target.value) : event.target.value || null) as never)} />
    </Field>
  );
  const sizes = [{ value: "", label: t("findings.notSaid") }, ...SIZES.map((value) => ({ value, label: t(`words.size.${value}`) }))];

  return (
    <form
      className="flex flex-col gap-4 px-3 py-3"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          save();
        }
      }}
    >
      <h2 className="text-lg font-semibold">{stored ? t("findings.number", { number: stored.number }) : t("findings.new")}</h2>
      {draft.itemId && <p className="-mt-3 font-mono text-2xs text-muted">{t("findings.fromItem", { item: draft.itemId })}</p>}
      <DraftNote draft={kept} />
      {stored && <HereToo reviewId={reviewId} finding={stored.number} />}
      {!stored && <TemplatePicker draft={draft} initial={begun} onApply={setDraft} />}
      {conflicts.length > 0 ? (
        <MergeConflict
          conflicts={conflicts.filter(({ key }) => key !== "ownerId")}
          label={(key) => t(`findings.${LABEL_OF[key]}`)}
          show={(key, value) => shown(key, value, t)}
          onSettle={(chosen) => settle(withOwner(chosen as Partial<FindingDraft>, draft, storedDraft))}
        />
      ) : (
        <ProblemCallout problem={problem} />
      )}
      <Field label={t("findings.heading")} hint={t("findings.headingHint")} error={problem?.field("title")} required>
        <TextInput value={draft.title} maxLength={200} required autoFocus onChange={(event) => set("title", event.target.value)} />
      </Field>
      <VagueHints field="title" text={draft.title} language={language} />
      <div className="grid grid-cols-2 gap-3">
        {choice("section", t("findings.section"), SECTIONS.map((value) => ({ value: String(value), label: `${value}. ${t(`words.section.${value}`)}` })))}
        {choice("severity", t("findings.severity"), SEVERITIES.map((value) => ({ value, label: t(`words.severity.${value}`) })))}
        {choice("concern", t("findings.concern"), CONCERNS.map((value) => ({ value, label: t(`words.concern.${value}`) })))}
        {choice("closesBy", t("findings.closesBy"), CLOSES_BY.map((value) => ({ value, label: `${t(`words.closesBy.${value}`)}` })))}
      </div>
      <p className="-mt-2 text-xs text-muted">{t(`words.closesByHint.${draft.closesBy}`)}</p>
      {weakensClosing && (
        <Field label={t("findings.closesByReason")} required error={problem?.field("closesByReason")}>
          <TextArea minRows={2} value={closesByReason} onChange={(event) => setClosesByReason(event.target.value)} />
        </Field>
      )}
      <Completeness finding={draft} />
      <PlaceFields place={draft.place} paths={paths} selection={selection} error={(field) => problem?.field(field)} onChange={(place) => takeAway("place", place, t("drafts.undone.findingPlace"))} />
      <VagueHints field="place" text={draft.title + draft.why} language={language} hasPlace={draft.place !== null} />
      <div className="flex flex-col gap-1">
      {text("why", t(draft.severity === "critical" ? "findings.whyCritical" : "findings.why"), { hint: t("findings.whyHint"), rows: 4 })}
        <VagueHints field="why" text={draft.why} language={language} severity={draft.severity} />
      </div>
      <div className="flex flex-col gap-1">
        {text("fix", t("findings.fix"), { rows: 3 })}
        <VagueHints field="fix" text={draft.fix} language={language} hasCode={draft.code !== "" || draft.suggestion !== null} />
      </div>
      <SuggestionFields suggestion={draft.suggestion} selection={selection} error={problem?.field("suggestion.endLine")} onChange={(suggestion) => takeAway("suggestion", suggestion, t("drafts.undone.suggestion"))} />
      {text("code", t("findings.code"), { rows: 3, isCode: true })}
      <div className="grid grid-cols-[8rem_1fr] gap-3">
        <Field label={t("findings.codeLanguage")} className="justify-end">
          <TextInput value={draft.codeLanguage} maxLength={40} onChange={(event) => set("codeLanguage", event.target.value)} className="font-mono text-xs" />
        </Field>
        <Field label={t("findings.noCode")} hint={t("findings.noCodeHint")}>
          <TextInput value={draft.noCodeReason} maxLength={1000} onChange={(event) => set("noCodeReason", event.target.value)} />
        </Field>
      </div>
      <div className="flex flex-col gap-1">
        {text("verification", t("findings.verification"), { hint: t("findings.verificationHint"), rows: 2 })}
        <VagueHints field="verification" text={draft.verification} language={language} />
      </div>
      <div className="grid grid-cols-2 items-end gap-3">
        <OwnerField
          value={{ owner: draft.owner, ownerId: draft.ownerId ?? null }}
          members={members}
          error={problem?.field("owner") ?? problem?.field("ownerId")}
          onChange={({ owner, ownerId }) => kept.set((old) => ({ ...old, owner, ownerId: ownerId as FindingDraft["ownerId"] }))}
        />
        <Field label={t("findings.due")} error={problem?.field("due")}>
          <DateInput value={draft.due ?? ""} onChange={(event) => set("due", event.target.value || null)} />
        </Field>
        {choice("effort", t("findings.effort"), sizes)}
        {choice("impact", t("findings.impact"), sizes)}
      </div>
      <div className="sticky bottom-0 -mx-3 flex gap-2 border-t bg-surface px-3 py-2">
        <Button type="submit" variant="primary" isBusy={active.isPending} blockers={conflicts.length > 0 ? t("drafts.conflict.blocker") : undefined}>
          {t(stored ? "findings.save" : "findings.open")}
        </Button>
        <Button variant="ghost" onClick={cancel}>
          {t("findings.cancel")}
        </Button>
      </div>
    </form>
  );
}

const LABEL_OF: Record<keyof FindingDraft, "heading" | "section" | "severity" | "concern" | "closesBy" | "place" | "why" | "fix" | "code" | "codeLanguage" | "noCode" | "verification" | "suggestion" | "owner" | "due" | "effort" | "impact" | "title"> = {
  section: "section",
  severity: "severity",
  concern: "concern",
  closesBy: "closesBy",
  title: "heading",
  why: "why",
  fix: "fix",
  code: "code",
  codeLanguage: "codeLanguage",
  noCodeReason: "noCode",
  verification: "verification",
  place: "place",
  suggestion: "suggestion",
  owner: "owner",
  due: "due",
  effort: "effort",
  impact: "impact",
  itemId: "title",
  ownerId: "owner",
};

type Words = ReturnType<typeof useTranslations<never>>;

/** A value as people read it. */
function shown(key: keyof FindingDraft, value: unknown, t: Words): string {
  if (value === null || value === undefined || value === "") return "";
  if (key === "section") return `${value as number}. ${t(`words.section.${value as 1}`)}`;
  if (key === "severity") return t(`words.severity.${value as "minor"}`);
  if (key === "concern") return t(`words.concern.${value as "data"}`);
  if (key === "closesBy") return t(`words.closesBy.${value as "run"}`);
  if (key === "effort" || key === "impact") return t(`words.size.${value as "small"}`);
  if (typeof value !== "object") return String(value);
  const { path, startLine, endLine, quote, absent, lookedFor, after } = value as Partial<Record<string, string | number>>;
  const lines = path && startLine ? `${path}:${startLine}–${endLine ?? startLine}` : "";
  return [lines, quote, absent, lookedFor, after].filter(Boolean).join("\n");
}

/** The member that an owner's name means goes with the name that was chosen. */
function withOwner(chosen: Partial<FindingDraft>, mine: FindingDraft, theirs: FindingDraft | null): Partial<FindingDraft> {
  if (chosen.owner === undefined) return chosen;
  const ownerId = chosen.owner === mine.owner ? mine.ownerId : chosen.owner === theirs?.owner ? theirs.ownerId : null;
  return { ...chosen, ownerId };
}
