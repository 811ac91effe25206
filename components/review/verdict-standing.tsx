import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { VerdictMark, type VerdictKind } from "@/components/ui/verdict-mark";
import type { VerdictStanding } from "@/lib/review/core/review-row";

/** An issued verdict with how it stands today; one that holds needs no further word. */
export function VerdictStandingMark({ verdict, standing }: { verdict: VerdictKind; standing: VerdictStanding }) {
  const t = useTranslations();
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-0.5">
      <VerdictMark verdict={verdict} size="sm" isVoid={standing === "voided" || standing === "superseded"} word={t(`words.verdict.${verdict}`)} />
      {standing !== "holds" && <Badge tone={standing === "lapsed" ? "critical" : "neutral"}>{t(`words.standing.${standing}`)}</Badge>}
    </span>
  );
}
