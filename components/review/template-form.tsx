"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select, TextArea, TextInput } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import { RequestProblem } from "@/lib/platform/client/api";
import { useTemplateDeeds } from "@/lib/review/client/findings-templates";
import { CLOSES_BY, CONCERNS, SEVERITIES } from "@/lib/review/core/finding";
import { fieldsWithin, type FindingTemplate, type TemplateContent, type TemplateField } from "@/lib/review/core/finding-template";
import { SIZES } from "@/lib/review/core/impact-plot";
import { SECTIONS } from "@/lib/review/core/section";
import { useFieldNames } from "./use-field-names";

/** The form of a template, new or stored: every field may be left out. A stale save says so and keeps what was typed. */
export function TemplateForm({ template, onDone }: { template: FindingTemplate | null; onDone: () => void }) {
  const t = useTranslations();
  const nameOf = useFieldNames();
  const { create, change } = useTemplateDeeds();
  const [name, setName] = useState(template?.name ?? "");
  const [content, setContent] = useState<TemplateContent>(template?.content ?? {});
  const saving = template ? change : create;
  const problem = saving.error instanceof RequestProblem ? saving.error : null;
  const lacks = name.trim() === "" ? t("templates.needsName") : fieldsWithin(content).length === 0 ? t("templates.needsField") : undefined;
  const set = (field: TemplateField, value: unknown) => setContent((old) => ({ ...old, [field]: value === "" ? undefined : value }));

  const choice = (field: TemplateField, options: readonly { value: string; label: string }[]) => (
    <Field label={nameOf(field)}>
      <Select
        value={String(content[field] ?? "")}
        options={[{ value: "", label: t("templates.unset") }, ...options]}
        onChange={(event) => set(field, field === "section" && event.target.value ? Number(event.target.value) : event.target.value)}
      />
    </Field>
  );
  const text = (field: TemplateField, rows: number, isCode = false) => (
    <Field label={nameOf(field)} error={problem?.field(`content.${field}`)}>
      {rows === 0 ? (
        <TextInput value={String(content[field] ?? "")} onChange={(event) => set(field, event.target.value)} />
      ) : (
        <TextArea value={String(content[field] ?? "")} minRows={rows} isCode={isCode} onChange={(event) => set(field, event.target.value)} />
      )}
    </Field>
  );
  const done = {
    onSuccess: () => {
      onDone();
      showToast({ title: t("templates.saved", { name: name.trim() }) });
    },
  };
  const sizes = SIZES.map((value) => ({ value, label: t(`words.size.${value}`) }));
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (lacks) return;
        const input = { name: name.trim(), content };
        if (template) change.mutate({ id: template.id, version: template.version, ...input }, done);
        else create.mutate(input, done);
      }}
    >
      <ProblemCallout problem={problem} />
      <Field label={t("templates.name")} hint={t("templates.nameHint")} required error={problem?.field("name")}>
        <TextInput value={name} required maxLength={120} autoFocus onChange={(event) => setName(event.target.value)} />
      </Field>
      {text("title", 0)}
      <div className="grid gap-3 sm:grid-cols-2">
        {choice("section", SECTIONS.map((value) => ({ value: String(value), label: `${value}. ${t(`words.section.${value}`)}` })))}
        {choice("severity", SEVERITIES.map((value) => ({ value, label: t(`words.severity.${value}`) })))}
        {choice("concern", CONCERNS.map((value) => ({ value, label: t(`words.concern.${value}`) })))}
        {choice("closesBy", CLOSES_BY.map((value) => ({ value, label: t(`words.closesBy.${value}`) })))}
        {choice("effort", sizes)}
        {choice("impact", sizes)}
      </div>
      {text("why", 3)}
      {text("fix", 3)}
      {text("code", 3, true)}
      <div className="grid gap-3 sm:grid-cols-2">
        {text("codeLanguage", 0)}
        {text("noCodeReason", 0)}
      </div>
      {text("verification", 2)}
      {text("owner", 0)}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" isBusy={saving.isPending} blockers={lacks}>
          {t("templates.save")}
        </Button>
        <Button variant="ghost" onClick={onDone}>
          {t("templates.cancel")}
        </Button>
      </div>
    </form>
  );
}
