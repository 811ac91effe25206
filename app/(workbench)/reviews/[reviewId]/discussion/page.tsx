import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { AppFrame } from "@/components/identity/app-frame";
import { DiscussionPage } from "@/components/review/discussion-page";
import { ReviewBar } from "@/components/verdict/review-bar";
import { ReviewId } from "@/lib/base/ids";
import { MAX_LIMIT } from "@/lib/base/page";
import { requireReviewPage } from "@/lib/identity/server/require-page";
import { listDiscussions } from "@/lib/review/server/list-discussions";
import { listQuestions } from "@/lib/review/server/list-questions";
import { readReview } from "@/lib/review/server/read-review";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("discussion"))("title") };
}

/** Everything being talked about in a review: questions to the author, and discussions. */
export default async function ReviewDiscussionPage({ params }: { params: Promise<{ reviewId: string }> }) {
  const id = ReviewId.safeParse((await params).reviewId);
  if (!id.success) notFound();
  const { actor, person } = await requireReviewPage(id.data);
  const [review, discussions, questions] = await Promise.all([
    readReview(actor, id.data),
    listDiscussions(actor, id.data, { limit: MAX_LIMIT }),
    listQuestions(actor, id.data, { limit: MAX_LIMIT }),
  ]);
  return (
    <AppFrame person={person} current="reviews" layout="workbench">
      <ReviewBar reviewId={id.data} title={review.title} systemName={review.system.name} round={review.round} current="discussion" />
      <div className="min-h-0 flex-1 overflow-y-auto px-4 py-4 sm:px-6">
        {/* A list that has more than a page is read whole by the browser. */}
        <DiscussionPage
          reviewId={id.data}
          discussions={discussions.next === null ? discussions.items : undefined}
          questions={questions.next === null ? questions.items : undefined}
        />
      </div>
    </AppFrame>
  );
}
