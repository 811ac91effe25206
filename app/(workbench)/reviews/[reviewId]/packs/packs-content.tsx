"use client";

import { useTranslations } from "next-intl";
import { AppFrame, type FramePerson } from "@/components/identity/app-frame";
import { ReviewPacksView } from "@/components/review/review-packs";
import { ReviewBar } from "@/components/verdict/review-bar";
import { allows } from "@/lib/identity/core/permissions";
import type { Role } from "@/lib/identity/core/role";
import type { ReviewHead } from "@/lib/review/core/review-head";
import type { ReviewPacks } from "@/lib/review/core/review-packs";

export interface PacksContentProps {
  readonly person: FramePerson;
  readonly role: Role;
  readonly head: ReviewHead;
  readonly packs: ReviewPacks;
}

/** Which packs a review follows, under its bar. */
export default function PacksContent({ person, role, head, packs }: PacksContentProps) {
  const t = useTranslations();
  return (
    <AppFrame person={person} current="reviews" layout="workbench">
      <ReviewBar {...head} current="packs" />
      <div className="min-h-0 flex-1 overflow-y-auto px-4 py-5 sm:px-6">
        <div className="mx-auto flex max-w-4xl flex-col gap-4">
          <p className="text-sm text-muted">{t("workbench.packs.lead")}</p>
          <ReviewPacksView
            reviewId={head.reviewId}
            packs={packs}
            isDecided={head.round?.state === "decided"}
            blockers={allows(role, "review.change") ? undefined : t("problems.codes.role", { role: t(`words.role.${role}`) })}
          />
        </div>
      </div>
    </AppFrame>
  );
}
