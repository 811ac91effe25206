"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { AppFrame, type FramePerson } from "@/components/identity/app-frame";
import { Workbench } from "@/components/review/workbench";
import { ReviewBar } from "@/components/verdict/review-bar";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import type { ReviewHead } from "@/lib/review/core/review-head";

// Shown by those who ask for it.
const LivePreview = dynamic(() => import("@/components/report/live-preview").then((one) => one.LivePreview), { ssr: false });

export interface WorkbenchContentProps extends Pick<ComponentProps<typeof Workbench>, "checklist" | "findings" | "members" | "role"> {
  readonly person: FramePerson;
  readonly head: ReviewHead;
}

/** The workbench with the report beside the work: rooms that do not know each other meet here. */
export default function WorkbenchContent({ person, head, ...work }: WorkbenchContentProps) {
  const t = useTranslations("workbench");
  const { reviewId, revision, round, language } = head;
  return (
    <AppFrame person={person} current="reviews" layout="workbench">
      <ReviewBar {...head} current="workbench" />
      {revision ? (
        <Workbench
          {...work}
          reviewId={reviewId}
          revision={revision}
          reviewLanguage={language}
          isDecided={round?.state === "decided"}
          preview={({ findingNumber }) => <LivePreview reviewId={reviewId} findingNumber={findingNumber} />}
        />
      ) : (
        <div className="p-6">
          <EmptyState
            title={t("noSubmission")}
            actions={
              <LinkButton href={`/reviews/${reviewId}/submit`} variant="primary">
                {t("submitNow")}
              </LinkButton>
            }
          >
            {t("noSubmissionLead")}
          </EmptyState>
        </div>
      )}
    </AppFrame>
  );
}
