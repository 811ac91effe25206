"use client";

import { FileStack } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuLabel } from "@/components/ui/menu";
import { useTemplates } from "@/lib/review/client/findings-templates";
import type { FindingInput } from "@/lib/review/core/finding";
import { applyTemplate, fieldsWithin, type FindingTemplate } from "@/lib/review/core/finding-template";
import { useFieldNames } from "./use-field-names";

interface Props<D extends FindingInput> {
  draft: D;
  /** What the form began with: a choice that still stands so has not been made. */
  initial: FindingInput;
  onApply: (draft: D) => void;
}

/**
 * Fills a new finding from one of the team's templates: only what is empty, and it says what it filled and what it kept.
 * Shows nothing while the team has no template.
 *
 * Mount it at the top of the form of a finding that is not stored yet:
 * `{!stored && <TemplatePicker draft={draft} initial={initial} onApply={setDraft} />}`
 */
export function TemplatePicker<D extends FindingInput>({ draft, initial, onApply }: Props<D>) {
  const t = useTranslations("templates");
  const templates = (useTemplates().data ?? []).filter((one) => one.removedAt === null);
  const nameOf = useFieldNames();
  const [said, setSaid] = useState("");
  if (templates.length === 0) return null;

  const apply = ({ name, content }: FindingTemplate) => {
    const { draft: next, filled, kept } = applyTemplate(draft, initial, content);
    onApply(next);
    const list = (fields: readonly Parameters<typeof nameOf>[0][]) => fields.map(nameOf).join(", ");
    setSaid(
      [
        filled.length > 0 ? t("filled", { name, fields: list(filled) }) : t("filledNothing", { name }),
        ...(kept.length > 0 ? [t("kept", { fields: list(kept) })] : []),
      ].join(" "),
    );
  };
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Menu
        trigger={
          <Button size="sm" icon={<FileStack aria-hidden />}>
            {t("use")}
          </Button>
        }
      >
        <MenuLabel>{t("fillsEmpty")}</MenuLabel>
        {templates.map((one) => (
          <MenuItem key={one.id} hint={fieldsWithin(one.content).map(nameOf).join(", ")} onSelect={() => apply(one)}>
            {one.name}
          </MenuItem>
        ))}
      </Menu>
      <p role="status" className="text-xs text-muted empty:hidden">
        {said}
      </p>
    </div>
  );
}
