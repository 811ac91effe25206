"use client";

import { AppFrame, type FramePerson } from "@/components/identity/app-frame";
import { LedgerPage } from "@/components/review/ledger-page";
import { ReviewBar } from "@/components/verdict/review-bar";
import type { Role } from "@/lib/identity/core/role";
import type { Ledger } from "@/lib/review/core/ledger";
import type { ReviewHead } from "@/lib/review/core/review-head";

export interface LedgerContentProps {
  readonly person: FramePerson;
  readonly role: Role;
  readonly head: ReviewHead;
  readonly ledger: Ledger;
}

/** The claim ledger of a review under its bar. */
export default function LedgerContent({ person, role, head, ledger }: LedgerContentProps) {
  return (
    <AppFrame person={person} current="reviews" layout="workbench">
      <ReviewBar {...head} current="ledger" />
      <div className="min-h-0 flex-1 overflow-y-auto px-4 py-4 sm:px-6">
        <LedgerPage reviewId={head.reviewId} ledger={ledger} revision={head.revision} role={role} isDecided={head.round?.state === "decided"} />
      </div>
    </AppFrame>
  );
}
