"use client";

import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { useTalkCounts } from "@/lib/review/client/discussions";

/** Says on the page of the verdict that somebody blocks a discussion, and what that does and does not change. */
export function DiscussionUnsettled({ reviewId, className }: { reviewId: string; className?: string }) {
  const t = useTranslations("discussion");
  const count = useTalkCounts(reviewId).data?.blockedDiscussions ?? 0;
  if (count === 0) return null;
  return (
    <Callout
      tone="warn"
      className={className}
      title={t("unsettledTitle")}
      actions={
        <LinkButton size="sm" href={`/reviews/${reviewId}/discussion`}>
          {t("unsettledLink")}
        </LinkButton>
      }
    >
      {t("unsettledLead", { count })}
    </Callout>
  );
}
