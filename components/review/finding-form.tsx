"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { DateInput, Select, TextArea, TextInput } from "@/components/ui/input";
import { RequestProblem } from "@/lib/platform/client/api";
import { useChangeFinding, useOpenFinding } from "@/lib/review/client/mutations";
import { CLOSES_BY, CONCERNS, SEVERITIES, type Finding, type FindingInput } from "@/lib/review/core/finding";
import { SECTIONS } from "@/lib/review/core/section";
import { Completeness } from "./completeness";
import { changesOf, toDraft, type FindingDraft, type Selection } from "./finding-draft";
import { PlaceFields } from "./place-fields";
import { StaleConflict } from "./stale-conflict";
import { SuggestionFields } from "./suggestion-fields";

interface Props {
  reviewId: string;
  /** What a new finding begins with, or what is stored. */
  initial: FindingDraft;
  /** The stored finding being changed; null opens a new one. */
  stored: Finding | null;
  selection: Selection | null;
  paths: readonly string[];
  /** Suggestions for the owner field. */
  members: readonly { readonly name: string; readonly email: string }[];
  onDone: (finding: Finding) => void;
  onCancel: () => void;
}

const SIZES = ["small", "medium", "large"] as const;

/** The form of a finding, new or stored. What is missing is shown as one types; it saves complete or not. */
export function FindingForm({ reviewId, initial, stored, selection, paths, members, onDone, onCancel }: Props) {
  const t = useTranslations();
  const open = useOpenFinding(reviewId);
  const change = useChangeFinding(reviewId);
  const [draft, setDraft] = useState(initial);
  const [base, setBase] = useState({ draft: initial, version: stored?.version ?? 0 });
  const [closesByReason, setClosesByReason] = useState("");
  const set = <K extends keyof FindingDraft>(key: K, value: FindingDraft[K]) => setDraft((old) => ({ ...old, [key]: value }));

  const active = stored ? change : open;
  const problem = active.error instanceof RequestProblem ? active.error : null;
  const theirs = problem?.code === "stale" ? (problem.document.current as Finding) : null;
  const weakensClosing = stored !== null && stored.closesBy !== "change" && draft.closesBy === "change";

  const save = (version = base.version) => {
    if (!stored) return open.mutate(draft, { onSuccess: onDone });
    const changes = changesOf(base.draft, draft);
    change.mutate(
      { findingId: stored.id, change: { ...changes, ...(weakensClosing ? { closesByReason } : {}), version } },
      { onSuccess: onDone },
    );
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
      {theirs ? (
        <StaleConflict
          version={theirs.version}
          differences={Object.keys(changesOf(toDraft(theirs), draft)).map((key) => ({
            label: t(`findings.${LABEL_OF[key as keyof FindingInput]}`),
            mine: shown(draft[key as keyof FindingDraft]),
            theirs: shown(theirs[key as keyof Finding]),
          }))}
          isBusy={change.isPending}
          onKeepMine={() => {
            setBase({ draft: toDraft(theirs), version: theirs.version });
            save(theirs.version);
          }}
          onTakeTheirs={() => {
            setDraft(toDraft(theirs));
            setBase({ draft: toDraft(theirs), version: theirs.version });
            change.reset();
          }}
        />
      ) : (
        <ProblemCallout problem={problem} />
      )}
      <Field label={t("findings.heading")} hint={t("findings.headingHint")} error={problem?.field("title")} required>
        <TextInput value={draft.title} maxLength={200} required autoFocus onChange={(event) => set("title", event.target.value)} />
      </Field>
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
      <PlaceFields place={draft.place} paths={paths} selection={selection} error={(field) => problem?.field(field)} onChange={(place) => set("place", place)} />
      {text("why", t(draft.severity === "critical" ? "findings.whyCritical" : "findings.why"), { hint: t("findings.whyHint"), rows: 4 })}
      {text("fix", t("findings.fix"), { rows: 3 })}
      <SuggestionFields suggestion={draft.suggestion} selection={selection} error={problem?.field("suggestion.endLine")} onChange={(suggestion) => set("suggestion", suggestion)} />
      {text("code", t("findings.code"), { rows: 3, isCode: true })}
      <div className="grid grid-cols-[8rem_1fr] gap-3">
        <Field label={t("findings.codeLanguage")} className="justify-end">
          <TextInput value={draft.codeLanguage} maxLength={40} onChange={(event) => set("codeLanguage", event.target.value)} className="font-mono text-xs" />
        </Field>
        <Field label={t("findings.noCode")} hint={t("findings.noCodeHint")}>
          <TextInput value={draft.noCodeReason} maxLength={1000} onChange={(event) => set("noCodeReason", event.target.value)} />
        </Field>
      </div>
      {text("verification", t("findings.verification"), { hint: t("findings.verificationHint"), rows: 2 })}
      <div className="grid grid-cols-2 items-end gap-3">
        <Field label={t("findings.owner")} hint={t("findings.ownerHint")} error={problem?.field("owner")}>
          <TextInput value={draft.owner} maxLength={200} list="finding-owners" onChange={(event) => set("owner", event.target.value)} />
        </Field>
        <Field label={t("findings.due")} error={problem?.field("due")}>
          <DateInput value={draft.due ?? ""} onChange={(event) => set("due", event.target.value || null)} />
        </Field>
        {choice("effort", t("findings.effort"), sizes)}
        {choice("impact", t("findings.impact"), sizes)}
      </div>
      <datalist id="finding-owners">
        {members.map((member) => (
          <option key={member.email} value={member.name} />
        ))}
      </datalist>
      <div className="sticky bottom-0 -mx-3 flex gap-2 border-t bg-surface px-3 py-2">
        <Button type="submit" variant="primary" isBusy={active.isPending}>
          {t(stored ? "findings.save" : "findings.open")}
        </Button>
        <Button variant="ghost" onClick={onCancel}>
          {t("findings.cancel")}
        </Button>
      </div>
    </form>
  );
}

const LABEL_OF: Record<keyof FindingInput, "heading" | "section" | "severity" | "concern" | "closesBy" | "place" | "why" | "fix" | "code" | "codeLanguage" | "noCode" | "verification" | "suggestion" | "owner" | "due" | "effort" | "impact" | "title"> = {
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
};

const shown = (value: unknown): string =>
  value === null || value === undefined ? "" : typeof value === "object" ? JSON.stringify(value, null, 1) : String(value);
