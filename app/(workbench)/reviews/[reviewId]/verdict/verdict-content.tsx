"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { AppFrame, type FramePerson } from "@/components/identity/app-frame";
import { DiscussionUnsettled } from "@/components/review/discussion-unsettled";
import { ReviewBar } from "@/components/verdict/review-bar";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { VerdictPage } from "@/components/verdict/verdict-page";
import type { ReviewHead } from "@/lib/review/core/review-head";

export interface VerdictContentProps extends Pick<ComponentProps<typeof VerdictPage>, "role" | "requirements" | "state"> {
  readonly person: FramePerson;
  readonly head: ReviewHead;
}

/** Where a round is judged, under the review's bar. */
export default function VerdictContent({ person, head, ...judged }: VerdictContentProps) {
  const t = useTranslations();
  const { reviewId, language, round } = head;
  return (
    <AppFrame person={person} current="reviews" layout="workbench">
      <ReviewBar {...head} current="verdict" />
      <div className="min-h-0 flex-1 overflow-y-auto px-4 py-5 sm:px-6">
        <DiscussionUnsettled reviewId={reviewId} className="mb-4" />
        {round ? (
          <VerdictPage {...judged} reviewId={reviewId} language={language} isDecided={round.state === "decided"} />
        ) : (
          <EmptyState
            title={t("verdict.noSubmission")}
            actions={
              <LinkButton href={`/reviews/${reviewId}/submit`} variant="primary">
                {t("workbench.submitNow")}
              </LinkButton>
            }
          />
        )}
      </div>
    </AppFrame>
  );
}
