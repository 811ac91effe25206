"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { FindingRecord } from "@/lib/review/core/finding";
import { likelyDuplicates } from "@/lib/review/core/merge-findings";

interface Props {
  findings: readonly FindingRecord[];
  /** Selects these findings, from where they can be merged. */
  onSelect: (ids: readonly string[]) => void;
}

/** Tells of findings that are likely the same; a suggestion, from the rule that says why. */
export function DuplicateHint({ findings, onSelect }: Props) {
  const t = useTranslations("findings.merge");
  const groups = useMemo(() => likelyDuplicates(findings), [findings]);
  if (groups.length === 0) return null;
  const idsOf = (numbers: readonly number[]) => findings.filter(({ number }) => numbers.includes(number)).map(({ id }) => id);
  return (
    <Callout title={t("likely", { count: groups.length })}>
      <ul className="flex flex-col gap-1">
        {groups.slice(0, 3).map(({ numbers, reason }) => (
          <li key={numbers.join()} className="flex flex-wrap items-center gap-2 text-xs">
            <span>
              {numbers.join(", ")}: {t(`reason.${reason}`)}
            </span>
            <Button size="sm" variant="ghost" onClick={() => onSelect(idsOf(numbers))}>
              {t("selectThem", { numbers: numbers.join(", ") })}
            </Button>
          </li>
        ))}
      </ul>
    </Callout>
  );
}
