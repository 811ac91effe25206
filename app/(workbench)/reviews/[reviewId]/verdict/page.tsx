import type { Metadata } from "next";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { AppFrame } from "@/components/identity/app-frame";
import { DiscussionUnsettled } from "@/components/review/discussion-unsettled";
import { ReviewBar } from "@/components/verdict/review-bar";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { VerdictPage } from "@/components/verdict/verdict-page";
import { ReviewId } from "@/lib/base/ids";
import { requireReviewPage } from "@/lib/identity/server/require-page";
import { readReview } from "@/lib/review/server/read-review";
import { readRequirements } from "@/lib/verdict/server/read-requirements";
import { readVerdict } from "@/lib/verdict/server/read-verdict";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("verdict"))("title") };
}

/** The requirements, the proposal with its sign-offs, and the verdicts of a review. */
export default async function VerdictRoute({ params }: { params: Promise<{ reviewId: string }> }) {
  const id = ReviewId.safeParse((await params).reviewId);
  if (!id.success) notFound();
  const { actor, person } = await requireReviewPage(id.data);
  const now = new Date();
  const [review, requirements, state, t] = await Promise.all([
    readReview(actor, id.data),
    readRequirements(actor, id.data, now, await headers()),
    readVerdict(actor, id.data, now),
    getTranslations(),
  ]);
  return (
    <AppFrame person={person} current="reviews" layout="workbench">
      <ReviewBar reviewId={id.data} title={review.title} systemName={review.system.name} round={review.round} current="verdict" />
      <div className="min-h-0 flex-1 overflow-y-auto px-4 py-5 sm:px-6">
        <DiscussionUnsettled reviewId={id.data} className="mb-4" />
        {review.round ? (
          <VerdictPage
            reviewId={id.data}
            language={review.language}
            role={actor.role}
            isDecided={review.round.state === "decided"}
            requirements={requirements}
            state={state}
          />
        ) : (
          <EmptyState
            title={t("verdict.noSubmission")}
            actions={
              <LinkButton href={`/reviews/${id.data}/submit`} variant="primary">
                {t("workbench.submitNow")}
              </LinkButton>
            }
          />
        )}
      </div>
    </AppFrame>
  );
}
