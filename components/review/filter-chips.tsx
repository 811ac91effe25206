"use client";

import { useTranslations } from "next-intl";
import { Chip } from "@/components/ui/chip";
import { Mark } from "@/components/ui/mark";
import { SEVERITIES } from "@/lib/review/core/finding";
import { matches, type Asking, type FindingFilter } from "@/lib/review/core/finding-query";
import type { FindingRecord } from "@/lib/review/core/finding";
import { SEVERITY_MARK } from "./tones";

/** A filter that is one press away: what it adds, and what stands for its being on. */
export interface FilterChip {
  readonly id: string;
  readonly label: string;
  readonly mark?: React.ReactNode;
  readonly isOn: boolean;
  /** The filter after the press. */
  readonly next: FindingFilter;
}

/** Adds a value to a list of a filter or takes it away; an empty list is none. */
export function toggled<T>(values: readonly T[] | undefined, value: T): T[] | undefined {
  const next = values?.includes(value) ? values.filter((one) => one !== value) : [...(values ?? []), value];
  return next.length > 0 ? next : undefined;
}

/** Gives the quick filters of a list of findings. */
export function useChips(filter: FindingFilter, more: { hasGaps: boolean }): FilterChip[] {
  const t = useTranslations();
  const flag = (key: "overdue" | "incomplete" | "carried"): FilterChip => ({
    id: key,
    label: t(`findings.chips.${key}`),
    isOn: filter[key] === true,
    next: { ...filter, [key]: filter[key] ? undefined : true },
  });
  const owner = (value: "me" | "none"): FilterChip => ({
    id: value,
    label: t(`findings.chips.${value}`),
    isOn: filter.owner === value,
    next: { ...filter, owner: filter.owner === value ? undefined : value },
  });
  return [
    {
      id: "standing",
      label: t("findings.filter.standing"),
      isOn: filter.state?.includes("standing") ?? false,
      next: { ...filter, state: toggled(filter.state, "standing" as const) },
    },
    ...SEVERITIES.map((severity) => ({
      id: severity,
      label: t(`words.severity.${severity}`),
      mark: <Mark kind={SEVERITY_MARK[severity]} />,
      isOn: filter.severity?.includes(severity) ?? false,
      next: { ...filter, severity: toggled(filter.severity, severity) },
    })),
    owner("me"),
    owner("none"),
    flag("overdue"),
    ...(more.hasGaps ? [flag("incomplete"), flag("carried")] : []),
  ];
}

interface Props {
  chips: readonly FilterChip[];
  onFilter: (filter: FindingFilter) => void;
  /** All findings that can be counted; without them the chips bear no figures. */
  findings?: readonly FindingRecord[];
  asking?: Asking;
}

/** What a chip alone would show of what the filter without it shows. */
const countOf = (chip: FilterChip, findings: readonly FindingRecord[], asking: Asking) => {
  const filter = chip.isOn ? null : chip.next;
  return filter ? findings.filter((one) => matches(one, filter, asking)).length : null;
};

/** A row of filters, each on or off, with how many findings it would leave. */
export function FilterChips({ chips, onFilter, findings, asking }: Props) {
  const t = useTranslations("findings");
  return (
    <div role="group" aria-label={t("chips.label")} className="flex flex-wrap gap-1.5">
      {chips.map((chip) => (
        <Chip key={chip.id} isOn={chip.isOn} onToggle={() => onFilter(chip.next)} mark={chip.mark} count={findings && asking ? countOf(chip, findings, asking) : null}>
          {chip.label}
        </Chip>
      ))}
    </div>
  );
}
