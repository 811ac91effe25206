import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { AppFrame } from "@/components/identity/app-frame";
import { FindingsTable } from "@/components/review/findings-table";
import { ReviewBar } from "@/components/verdict/review-bar";
import { ReviewId } from "@/lib/base/ids";
import { todayIn } from "@/lib/base/today";
import { allows } from "@/lib/identity/core/permissions";
import { requireReviewPage } from "@/lib/identity/server/require-page";
import { readTeam } from "@/lib/identity/server/team";
import { listReviewFindings } from "@/lib/review/server/list-findings";
import { readReview } from "@/lib/review/server/read-review";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("findings"))("title") };
}

/** The findings of a review as a table. */
export default async function FindingsPage({ params }: { params: Promise<{ reviewId: string }> }) {
  const id = ReviewId.safeParse((await params).reviewId);
  if (!id.success) notFound();
  const { actor, person } = await requireReviewPage(id.data);
  const now = new Date();
  const [review, findings, team] = await Promise.all([readReview(actor, id.data), listReviewFindings(actor, id.data, {}, now), readTeam(actor)]);
  return (
    <AppFrame person={person} current="reviews" layout="workbench">
      <ReviewBar reviewId={id.data} title={review.title} systemName={review.system.name} round={review.round} current="findings" />
      <div className="min-h-0 flex-1 overflow-y-auto px-4 py-4 sm:px-6">
        <FindingsTable
          reviewId={id.data}
          findings={findings.items}
          members={team.members.map(({ userId, name, email }) => ({ userId, name, email }))}
          language={review.language}
          userId={actor.userId}
          mayKeep={allows(actor.role, "finding.keep") && review.round !== null}
          today={todayIn(actor.timeZone, now)}
        />
      </div>
    </AppFrame>
  );
}
