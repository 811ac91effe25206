import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { AppFrame } from "@/components/identity/app-frame";
import { ReviewBar } from "@/components/verdict/review-bar";
import { Workbench } from "@/components/review/workbench";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { ReviewId } from "@/lib/base/ids";
import { requireReviewPage } from "@/lib/identity/server/require-page";
import { readTeam } from "@/lib/identity/server/team";
import { listFindings, readChecklist, readReview } from "@/lib/review/server/read-review";

type Params = { params: Promise<{ reviewId: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const id = ReviewId.safeParse((await params).reviewId);
  if (!id.success) return {};
  const { actor } = await requireReviewPage(id.data);
  return { title: (await readReview(actor, id.data)).title };
}

/** The workbench of a review: sections, submission and guidance side by side. */
export default async function ReviewPage({ params }: Params) {
  const id = ReviewId.safeParse((await params).reviewId);
  if (!id.success) notFound();
  const { actor, person } = await requireReviewPage(id.data);
  const [review, checklist, findings, team] = await Promise.all([
    readReview(actor, id.data),
    readChecklist(actor, id.data),
    listFindings(actor, id.data),
    readTeam(actor),
  ]);
  const t = await getTranslations("workbench");
  return (
    <AppFrame person={person} current="reviews" layout="workbench">
      <ReviewBar reviewId={id.data} title={review.title} systemName={review.system.name} round={review.round} current="workbench" />
      {review.revision ? (
        <Workbench
          reviewId={id.data}
          revision={review.revision}
          checklist={checklist}
          findings={findings}
          role={actor.role}
          members={team.members.map(({ name, email }) => ({ name, email }))}
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
