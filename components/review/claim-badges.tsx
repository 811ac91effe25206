import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Mark } from "@/components/ui/mark";
import { MarkShape } from "@/components/ui/mark-shape";
import type { ClaimStanding, LedgerClaim, LedgerContradiction } from "@/lib/review/core/ledger";
import { STANDING_FORM, toneOf } from "./claim-looks";

/** A standing as a form, as it stands in the margin. */
export const StandingMark = ({ standing }: { standing: ClaimStanding }) =>
  standing === "verified" ? <Mark kind="verified" /> : <MarkShape form={STANDING_FORM[standing]} />;

/** How a claim stands, as form and word. */
export function StandingBadge({ claim }: { claim: Pick<LedgerClaim, "standing" | "isExplained"> }) {
  const t = useTranslations("ledger");
  const { standing, isExplained } = claim;
  return (
    <Badge tone={toneOf(claim)} mark={<StandingMark standing={standing} />}>
      {standing === "refuted" ? t(isExplained ? "refutedExplained" : "refutedOpen") : t(`standing.${standing}`)}
    </Badge>
  );
}

/** What kind of statement a claim is. */
export function KindBadge({ claim: { kind } }: { claim: Pick<LedgerClaim, "kind"> }) {
  const t = useTranslations("ledger");
  return <Badge look="outline">{t("kindOf", { kind: t(`kind.${kind}`) })}</Badge>;
}

/** Whether two places cannot both be true, or only sit badly together. */
export function StrengthBadge({ strength }: Pick<LedgerContradiction, "strength">) {
  const t = useTranslations("ledger");
  return (
    <Badge tone={strength === "hard" ? "important" : "neutral"} mark={<MarkShape form="unequal" />}>
      {t(`strength.${strength}`)}
    </Badge>
  );
}
