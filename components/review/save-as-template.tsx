"use client";

import { FileStack } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import { RequestProblem } from "@/lib/platform/client/api";
import { useTemplateDeeds } from "@/lib/review/client/findings-templates";
import type { Finding } from "@/lib/review/core/finding";
import { contentOf, fieldsWithin, type TemplateField } from "@/lib/review/core/finding-template";
import { useFieldNames } from "./use-field-names";

/**
 * A button that saves a finding as a template of the team: a name, and which of its fields.
 *
 * Mount it among a stored finding's deeds, for those who may keep findings: `<SaveAsTemplate finding={finding} />`
 */
export function SaveAsTemplate({ finding }: { finding: Finding }) {
  const t = useTranslations("templates");
  const nameOf = useFieldNames();
  const { create } = useTemplateDeeds();
  const held = fieldsWithin(finding);
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState(finding.title.slice(0, 120));
  // Who answers for one finding seldom answers for the next.
  const [chosen, setChosen] = useState<readonly TemplateField[]>(held.filter((field) => field !== "owner"));
  const problem = create.error instanceof RequestProblem ? create.error : null;
  const lacks = name.trim() === "" ? t("needsName") : chosen.length === 0 ? t("needsField") : undefined;
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" icon={<FileStack aria-hidden />}>
          {t("saveAs")}
        </Button>
      }
      title={t("saveAsTitle", { number: finding.number })}
      description={t("saveAsLead")}
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (lacks) return;
          create.mutate(
            { name: name.trim(), content: contentOf(finding, chosen) },
            {
              onSuccess: () => {
                setOpen(false);
                showToast({ title: t("saved", { name: name.trim() }) });
              },
            },
          );
        }}
      >
        <ProblemCallout problem={problem} />
        <Field label={t("name")} hint={t("nameHint")} required error={problem?.field("name")}>
          <TextInput value={name} required maxLength={120} autoFocus onChange={(event) => setName(event.target.value)} />
        </Field>
        <fieldset>
          <legend className="mb-1 text-sm font-medium">{t("fields")}</legend>
          <div className="grid gap-1 sm:grid-cols-2">
            {held.map((field) => (
              <Checkbox
                key={field}
                label={nameOf(field)}
                checked={chosen.includes(field)}
                onChange={(event) => setChosen(event.target.checked ? [...chosen, field] : chosen.filter((one) => one !== field))}
              />
            ))}
          </div>
        </fieldset>
        <div>
          <Button type="submit" variant="primary" isBusy={create.isPending} blockers={lacks}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
