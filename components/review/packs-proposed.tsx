"use client";

import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { useReviewPacks } from "@/lib/review/client/packs";

/** Says that the submission names what other packs are about, until one of those has been chosen. */
export function PacksProposed({ reviewId }: { reviewId: string }) {
  const t = useTranslations("workbench.packs");
  const packs = useReviewPacks(reviewId).data;
  const named = packs?.offered.filter((one) => one.named.length > 0).length ?? 0;
  if (!packs || named === 0 || packs.followed.some((one) => one.named.length > 0)) return null;
  return (
    <Callout
      className="mx-3"
      title={t("propose", { count: named })}
      actions={
        <LinkButton size="sm" href={`/reviews/${reviewId}/packs`}>
          {t("choose")}
        </LinkButton>
      }
    />
  );
}
