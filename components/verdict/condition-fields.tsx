"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { DateInput, Select, TextArea, TextInput } from "@/components/ui/input";
import type { FindingId } from "@/lib/base/ids";
import type { Finding } from "@/lib/review/core/finding";
import type { ConditionInput } from "@/lib/verdict/core/verdict";

interface Props {
  conditions: readonly ConditionInput[];
  /** Findings that a condition can cover. */
  findings: readonly Finding[];
  errorOf: (field: string) => string | undefined;
  onChange: (conditions: ConditionInput[]) => void;
}

const EMPTY: ConditionInput = { title: "", findings: [], owner: "", due: "", check: "", stage: "before" };

/** A condition begun from a finding: `title` says that it is fixed, and owner, date and check are the finding's. */
export const conditionOf = (finding: Finding, title: string): ConditionInput => ({
  title: title.slice(0, 300),
  findings: [finding.id],
  owner: finding.owner,
  due: finding.due ?? "",
  check: finding.verification.slice(0, 2000),
  stage: "before",
});

/** The conditions of a proposed verdict, edited one by one. */
export function ConditionFields({ conditions, findings, errorOf, onChange }: Props) {
  const t = useTranslations();
  const covered = new Set(conditions.filter((one) => one.stage === "before").flatMap((one) => one.findings));
  const missing = findings.filter((one) => one.severity === "critical" && one.closesBy === "change" && !covered.has(one.id));
  const change = (index: number, part: Partial<ConditionInput>) =>
    onChange(conditions.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="pb-1 text-sm font-semibold">{t("verdict.conditions")}</legend>
      <p className="text-xs text-muted">{t("verdict.conditionsLead")}</p>
      {conditions.map((one, index) => (
        <fieldset key={index} className="flex flex-col gap-3 rounded-md border bg-surface p-3">
          <legend className="sr-only">{t("verdict.condition", { number: index + 1 })}</legend>
          <div className="flex items-center justify-between">
            <span className="text-sm font-medium">{t("verdict.condition", { number: index + 1 })}</span>
            <IconButton
              size="sm"
              label={t("verdict.removeCondition", { number: index + 1 })}
              icon={<X aria-hidden />}
              onClick={() => onChange(conditions.filter((_, at) => at !== index))}
            />
          </div>
          <Field label={t("verdict.conditionTitle")} error={errorOf(`conditions.${index}.title`)} required>
            <TextInput value={one.title} required maxLength={300} onChange={(event) => change(index, { title: event.target.value })} />
          </Field>
          <div className="grid gap-3 sm:grid-cols-3">
            <Field label={t("verdict.conditionOwner")} error={errorOf(`conditions.${index}.owner`)} required>
              <TextInput value={one.owner} required maxLength={200} onChange={(event) => change(index, { owner: event.target.value })} />
            </Field>
            <Field label={t("verdict.conditionDue")} error={errorOf(`conditions.${index}.due`)} required>
              <DateInput value={one.due} required onChange={(event) => change(index, { due: event.target.value })} />
            </Field>
            <Field label={t("verdict.conditionStage")}>
              <Select
                value={one.stage}
                options={(["before", "after"] as const).map((value) => ({ value, label: t(`words.stage.${value}`) }))}
                onChange={(event) => change(index, { stage: event.target.value as "before" })}
              />
            </Field>
          </div>
          <Field label={t("verdict.conditionCheck")} hint={t("verdict.conditionCheckHint")} error={errorOf(`conditions.${index}.check`)} required>
            <TextArea value={one.check} required minRows={2} onChange={(event) => change(index, { check: event.target.value })} />
          </Field>
          <fieldset className="flex flex-col gap-1">
            <legend className="pb-1 text-xs font-medium">{t("verdict.conditionFindings")}</legend>
            {findings.map((finding) => (
              <Checkbox
                key={finding.id}
                label={`${finding.number} ${finding.title}`}
                checked={one.findings.includes(finding.id)}
                onChange={(event) =>
                  change(index, {
                    findings: event.target.checked ? [...one.findings, finding.id] : one.findings.filter((id: FindingId) => id !== finding.id),
                  })
                }
              />
            ))}
          </fieldset>
        </fieldset>
      ))}
      <div className="flex flex-wrap gap-2">
        {missing.length > 0 && (
          <Button size="sm" onClick={() => onChange([...conditions, ...missing.map((one) => conditionOf(one, t("verdict.conditionFrom", { number: one.number, title: one.title })))])}>
            {t("verdict.addFromFindings", { count: missing.length })}
          </Button>
        )}
        <Button size="sm" variant="ghost" onClick={() => onChange([...conditions, EMPTY])}>
          {t("verdict.addCondition")}
        </Button>
      </div>
    </fieldset>
  );
}
