"use client";

import { Circle, CircleDashed } from "lucide-react";
import { useTranslations } from "next-intl";
import { findingGaps, ownershipGaps } from "@/lib/review/core/completeness";
import type { FindingInput } from "@/lib/review/core/finding";

const PARTS = ["place", "why", "fix", "code", "verification", "owner", "due"] as const;

/** What a finding has and what it lacks, shown while it is typed; the same rule holds the ceiling. */
export function Completeness({ finding }: { finding: FindingInput }) {
  const t = useTranslations("findings");
  const gaps = new Set<string>([...findingGaps(finding), ...ownershipGaps(finding)]);
  const isCritical = finding.severity === "critical";
  return (
    <section aria-label={t("completeness")} className="rounded-md border bg-sunken px-3 py-2 text-xs">
      <p className="font-medium">
        {t("completeness")}: <span className={gaps.size > 0 && isCritical ? "text-critical" : "text-soft"}>{t(gaps.size > 0 ? "incomplete" : "complete")}</span>
      </p>
      {gaps.size > 0 && <p className="text-muted">{t(isCritical ? "completenessHint" : "advisory")}</p>}
      <ul className="mt-1.5 grid grid-cols-1 gap-x-3 gap-y-0.5 sm:grid-cols-2">
        {PARTS.map((part) => {
          const isMissing = gaps.has(part);
          // No tick: a tick on screen means verified, and being there is not.
          const Icon = isMissing ? CircleDashed : Circle;
          return (
            <li key={part} className="flex items-start gap-1.5">
              <Icon aria-hidden className={isMissing ? "mt-0.5 size-3.5 shrink-0 text-muted" : "mt-0.5 size-3.5 shrink-0 fill-current p-0.5 text-success"} />
              <span className={isMissing ? "text-ink" : "text-muted"}>{t(isMissing ? "lacks" : "has", { part: t(`gap.${part}`) })}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
