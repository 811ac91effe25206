"use client";

import type { ComponentProps } from "react";
import { AppFrame, type FramePerson } from "@/components/identity/app-frame";
import { FindingsTable } from "@/components/review/findings-table";
import { ReviewBar } from "@/components/verdict/review-bar";
import type { ReviewHead } from "@/lib/review/core/review-head";

export interface FindingsContentProps extends Pick<ComponentProps<typeof FindingsTable>, "findings" | "members" | "today"> {
  readonly person: FramePerson;
  readonly head: ReviewHead;
  /** Whether this person may keep findings, once there is a round. */
  readonly mayKeep: boolean;
}

/** The findings of a review under its bar. */
export default function FindingsContent({ person, head, mayKeep, ...table }: FindingsContentProps) {
  return (
    <AppFrame person={person} current="reviews" layout="workbench">
      <ReviewBar {...head} current="findings" />
      <div className="min-h-0 flex-1 overflow-y-auto px-4 py-4 sm:px-6">
        <FindingsTable {...table} reviewId={head.reviewId} language={head.language} userId={person.userId} mayKeep={mayKeep && head.round !== null} />
      </div>
    </AppFrame>
  );
}
