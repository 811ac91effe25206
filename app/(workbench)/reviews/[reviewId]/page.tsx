import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { cache } from "react";
import { AppFrame } from "@/components/identity/app-frame";
import { ReviewBar } from "@/components/verdict/review-bar";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { ReviewId } from "@/lib/base/ids";
import { requireReviewPage } from "@/lib/identity/server/require-page";
import { readWorkbench } from "@/lib/review/server/read-review";
import { WorkbenchPage } from "./workbench-page";

/** Read once for the page and its title. */
const load = cache(async (reviewId: ReviewId) => {
  const { actor, person } = await requireReviewPage(reviewId);
  return { actor, person, ...(await readWorkbench(actor, reviewId)) };
});

type Params = { params: Promise<{ reviewId: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const id = ReviewId.safeParse((await params).reviewId);
  if (!id.success) return {};
  return { title: (await load(id.data)).review.title };
}

/** The workbench of a review: sections, submission and guidance side by side. */
export default async function ReviewPage({ params }: Params) {
  const id = ReviewId.safeParse((await params).reviewId);
  if (!id.success) notFound();
  const { actor, person, review, checklist, findings, members } = await load(id.data);
  const t = await getTranslations("workbench");
  return (
    <AppFrame person={person} current="reviews" layout="workbench">
      <ReviewBar reviewId={id.data} title={review.title} systemName={review.system.name} round={review.round} current="workbench" />
      {review.revision ? (
        <WorkbenchPage
          reviewId={id.data}
          revision={review.revision}
          checklist={checklist}
          findings={findings}
          role={actor.role}
          members={members}
          reviewLanguage={review.language}
          isDecided={review.round?.state === "decided"}
        />
      ) : (
        <div className="p-6">
          <EmptyState
            title={t("noSubmission")}
            actions={
              <LinkButton href={`/reviews/${id.data}/submit`} variant="primary">
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
