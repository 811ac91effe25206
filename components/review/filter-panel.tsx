"use client";

import { SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { Count } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { DateInput, Select } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import { CLOSES_BY, CONCERNS, FINDING_STATES, SEVERITIES } from "@/lib/review/core/finding";
import type { FindingFilter } from "@/lib/review/core/finding-query";
import { SECTIONS } from "@/lib/review/core/section";
import { toggled } from "./filter-chips";
import type { OwnerMember } from "./owner-field";

interface Props {
  filter: FindingFilter;
  onFilter: (filter: FindingFilter) => void;
  members: readonly OwnerMember[];
  /** Names outside the team that own something here. */
  outsiders?: readonly string[];
}

/** Every filter there is, in a panel: several values of one kind widen it, several kinds narrow it. */
export function FilterPanel({ filter, onFilter, members, outsiders = [] }: Props) {
  const t = useTranslations();
  const group = <K extends "severity" | "state" | "section" | "concern" | "closesBy">(
    key: K,
    options: readonly { readonly value: NonNullable<FindingFilter[K]>[number]; readonly label: string }[],
  ) => (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-xs font-medium text-muted">{t(`findings.${key as "severity"}`)}</legend>
      <div className="flex flex-col gap-1">
        {options.map(({ value, label }) => (
          <Checkbox
            key={String(value)}
            label={label}
            checked={(filter[key] as readonly unknown[] | undefined)?.includes(value) ?? false}
            onChange={() => onFilter({ ...filter, [key]: toggled(filter[key] as readonly unknown[] | undefined, value) })}
          />
        ))}
      </div>
    </fieldset>
  );
  const used = (["severity", "state", "section", "concern", "closesBy", "owner", "dueBefore", "effort", "impact"] as const).filter((key) => filter[key] !== undefined).length;
  return (
    <Popover
      label={t("findings.panel.label")}
      className="w-[34rem]"
      trigger={
        <Button size="md" icon={<SlidersHorizontal aria-hidden />}>
          {t("findings.panel.open")}
          {used > 0 && <Count>{used}</Count>}
        </Button>
      }
    >
      <div className="grid gap-4 sm:grid-cols-2">
        {group("severity", SEVERITIES.map((value) => ({ value, label: t(`words.severity.${value}`) })))}
        {group("state", FINDING_STATES.map((value) => ({ value, label: t(`words.findingState.${value}`) })))}
        {group("section", SECTIONS.map((value) => ({ value, label: `${value}. ${t(`words.section.${value}`)}` })))}
        {group("concern", CONCERNS.map((value) => ({ value, label: t(`words.concern.${value}`) })))}
        {group("closesBy", CLOSES_BY.map((value) => ({ value, label: t(`words.closesBy.${value}`) })))}
        <div className="flex flex-col gap-3">
          <Field label={t("findings.owner")}>
            <Select
              value={filter.owner ?? ""}
              onChange={(event) => onFilter({ ...filter, owner: event.target.value || undefined })}
              options={[
                { value: "", label: t("findings.filter.all") },
                { value: "me", label: t("findings.chips.me") },
                { value: "none", label: t("findings.chips.none") },
                ...members.map(({ userId, name }) => ({ value: userId, label: name })),
                ...outsiders.map((name) => ({ value: name, label: t("findings.panel.outside", { name }) })),
              ]}
            />
          </Field>
          <Field label={t("findings.panel.dueBefore")}>
            <DateInput value={filter.dueBefore ?? ""} onChange={(event) => onFilter({ ...filter, dueBefore: event.target.value || undefined })} />
          </Field>
        </div>
      </div>
    </Popover>
  );
}
