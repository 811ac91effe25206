"use client";

import { clsx } from "clsx";
import { useFormatter, useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Language } from "@/lib/base/ids";
import { RequestProblem } from "@/lib/platform/client/api";
import type { useMerge } from "@/lib/review/client/findings-bulk";
import type { FindingRecord } from "@/lib/review/core/finding";
import { CHOSEN, JOINED, joinTexts, proposeMerge, withPlaces, type MergeInput } from "@/lib/review/core/merge-findings";
import { RefusedRows } from "./refused-rows";
import { useFieldNames } from "./use-field-names";

type Field = (typeof CHOSEN)[number] | (typeof JOINED)[number];
type Result = Awaited<ReturnType<ReturnType<typeof useMerge>["mutateAsync"]>>;

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  findings: readonly FindingRecord[];
  /** The language of the review, in which the places are added. */
  language: Language;
  merge: ReturnType<typeof useMerge>;
  onDone: (result: Result, keep: FindingRecord) => void;
}

const isJoined = (field: Field): field is (typeof JOINED)[number] => (JOINED as readonly string[]).includes(field);

/** Merges findings that are the same issue: which one stays, and for each field whose words, or all of them joined. */
export function MergeDialog({ open, onOpenChange, findings, language, merge, onDone }: Props) {
  const t = useTranslations("findings.merge");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title", { count: findings.length })} description={t("lead")} size="xl">
      {findings.length > 1 && <MergeForm key={findings.map(({ id }) => id).join()} {...{ findings, language, merge, onDone }} onCancel={() => onOpenChange(false)} />}
    </Dialog>
  );
}

function MergeForm({ findings, language, merge, onDone, onCancel }: Omit<Props, "open" | "onOpenChange"> & { onCancel: () => void }) {
  const t = useTranslations();
  const format = useFormatter();
  const id = useId();
  const nameOf = useFieldNames();
  const standing = findings.filter(({ state }) => state === "open" || state === "fix-submitted");
  const [keepId, setKeepId] = useState((standing[0] ?? findings[0])!.id);
  const keep = findings.find((one) => one.id === keepId)!;
  const merged = findings.filter((one) => one.id !== keepId);
  // A choice names a finding, or `join`; where none was made the proposal stands.
  const [choices, setChoices] = useState<Partial<Record<Field, string>>>({});
  const proposal = proposeMerge(keep, merged, language);
  const problem = merge.error instanceof RequestProblem ? merge.error : null;

  const valueOf = (one: FindingRecord, field: Field) => one[field];
  const fields: MergeInput["fields"] = { ...proposal };
  for (const field of [...CHOSEN, ...JOINED]) {
    const choice = choices[field];
    if (!choice) continue;
    const from = findings.find((one) => one.id === choice);
    const value = choice === "join" ? joinTexts([keep, ...merged].map((one) => String(valueOf(one, field) ?? ""))) : from && valueOf(from, field);
    Object.assign(fields, { [field]: value ?? null });
    if (from && field === "owner") fields.ownerId = from.ownerId;
    if (from && field === "code") fields.codeLanguage = from.codeLanguage;
  }
  if (choices.why) fields.why = withPlaces(fields.why ?? "", keep, merged, language);
  const chosenFor = (field: Field): string | undefined =>
    choices[field] ?? (field === "why" ? [keep, ...merged].find((one) => one.why.trim() !== "") : [keep, ...merged].find((one) => valueOf(one, field) === proposal[field]))?.id;
  const shown = (field: Field, value: FindingRecord[Field]): string => {
    if (value === null || value === "") return "–";
    if (field === "severity") return t(`words.severity.${value as "minor"}`);
    if (field === "concern") return t(`words.concern.${value as "data"}`);
    if (field === "section") return `${value}. ${t(`words.section.${value as 1}`)}`;
    if (field === "effort" || field === "impact") return t(`words.size.${value as "small"}`);
    if (field === "due") return format.dateTime(new Date(`${value}T00:00:00Z`), { dateStyle: "medium", timeZone: "UTC" });
    return String(value);
  };
  const differs = (field: Field) => new Set(findings.map((one) => String(valueOf(one, field) ?? ""))).size > 1;
  const asked = [...CHOSEN, ...JOINED].filter(differs);

  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        merge.mutate(
          { keep: { id: keep.id, version: keep.version }, merged: merged.map((one) => ({ id: one.id, version: one.version })), fields },
          { onSuccess: (result) => onDone(result, keep) },
        );
      }}
    >
      <RefusedRows problem={problem} isBusy={merge.isPending} onChangeOthers={() => undefined} />
      <fieldset>
        <legend className="mb-1 text-sm font-medium">{t("findings.merge.keep")}</legend>
        <div className="flex flex-col gap-1">
          {findings.map((one) => (
            <label key={one.id} className="flex gap-2 text-sm">
              <input type="radio" name={`${id}-keep`} checked={one.id === keepId} onChange={() => setKeepId(one.id)} className="mt-0.5 size-4 accent-[var(--accent)]" />
              <span>
                <span className="text-muted tabular-nums">{one.number}</span> {one.title}
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      {asked.length > 0 && <p className="text-xs text-muted">{t("findings.merge.choose")}</p>}
      {asked.map((field) => (
        <fieldset key={field} className="min-w-0 border-t border-line pt-2">
          <legend className="sr-only">{nameOf(field)}</legend>
          <p aria-hidden className="mb-1 text-xs font-medium text-muted">
            {nameOf(field)}
          </p>
          <div className="grid gap-2 sm:grid-cols-[repeat(auto-fit,minmax(14rem,1fr))]">
            {findings.map((one) => (
              <Choice key={one.id} name={`${id}-${field}`} isOn={chosenFor(field) === one.id} onChoose={() => setChoices({ ...choices, [field]: one.id })} label={t("findings.number", { number: one.number })}>
                {shown(field, valueOf(one, field))}
              </Choice>
            ))}
            {isJoined(field) && findings.filter((one) => one[field].trim() !== "").length > 1 && (
              <Choice name={`${id}-${field}`} isOn={choices[field] === "join"} onChoose={() => setChoices({ ...choices, [field]: "join" })} label={t("findings.merge.join")}>
                {t("findings.merge.joinHint")}
              </Choice>
            )}
          </div>
        </fieldset>
      ))}
      {fields.why !== (choices.why ? undefined : keep.why) && (
        <section aria-label={t("findings.merge.whyPreview")}>
          <p className="text-xs font-medium text-muted">{t("findings.merge.whyPreview")}</p>
          <pre className="mt-1 max-h-48 overflow-y-auto rounded-md border bg-sunken p-2 font-sans text-xs whitespace-pre-wrap [overflow-wrap:anywhere]" tabIndex={0}>
            {fields.why || "–"}
          </pre>
        </section>
      )}
      <p className="text-xs text-muted">{t("findings.merge.consequence", { keep: keep.number, others: merged.map(({ number }) => number).join(", ") })}</p>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" isBusy={merge.isPending}>
          {t("findings.merge.do", { number: keep.number })}
        </Button>
        <Button variant="ghost" onClick={onCancel}>
          {t("findings.cancel")}
        </Button>
      </div>
    </form>
  );
}

function Choice({ name, isOn, onChoose, label, children }: { name: string; isOn: boolean; onChoose: () => void; label: string; children: string }) {
  return (
    <label className={clsx("flex min-w-0 gap-2 rounded-md border p-2 text-xs", isOn ? "border-accent-line bg-accent-soft" : "border-line bg-surface hover:bg-sunken")}>
      <input type="radio" name={name} checked={isOn} onChange={onChoose} className="mt-0.5 size-4 shrink-0 accent-[var(--accent)]" />
      <span className="min-w-0">
        <span className="block text-muted">{label}</span>
        <span className="line-clamp-6 [overflow-wrap:anywhere] whitespace-pre-wrap text-ink">{children}</span>
      </span>
    </label>
  );
}
