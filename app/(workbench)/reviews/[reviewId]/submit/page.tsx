import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { AppFrame } from "@/components/identity/app-frame";
import { RevisionFiles } from "@/components/intake/revision-files";
import { SubmitPanel } from "@/components/intake/submit-panel";
import { ReviewBar } from "@/components/verdict/review-bar";
import { ReviewId } from "@/lib/base/ids";
import { allows } from "@/lib/identity/core/permissions";
import { requireReviewPage } from "@/lib/identity/server/require-page";
import { limitsFromEnv } from "@/lib/intake/core/limits";
import { isWorthShowing, listIntakes, withIntakeWords } from "@/lib/review/server/read-intakes";
import { isOpenOrRecent, listLinkFetches, withWords } from "@/lib/review/server/read-links";
import { readReview } from "@/lib/review/server/read-review";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("intake"))("title") };
}

/** Submits the description of a review's system, or its next revision. */
export default async function SubmitPage({ params }: { params: Promise<{ reviewId: string }> }) {
  const id = ReviewId.safeParse((await params).reviewId);
  if (!id.success) notFound();
  const { actor, person } = await requireReviewPage(id.data);
  const review = await readReview(actor, id.data);
  const now = new Date();
  const [latest] = await listLinkFetches(actor, id.data, now, 1);
  const pending = latest && isOpenOrRecent(latest, review.revisions[0]?.submittedAt ?? null, now) ? withWords(latest, await headers()) : null;
  const [lastIntake] = await listIntakes(actor, id.data, now, { take: 1 });
  const incoming = lastIntake && isWorthShowing(lastIntake, review.revisions[0]?.submittedAt ?? null, now) ? withIntakeWords(lastIntake, await headers()) : null;
  const t = await getTranslations();
  const current = review.revisions[0]?.number ?? null;
  const nextNumber = (current ?? 0) + 1;
  const { fileBytes, revisionBytes, files } = limitsFromEnv(process.env);
  return (
    <AppFrame person={person} current="reviews" layout="workbench">
      <ReviewBar reviewId={id.data} title={review.title} systemName={review.system.name} round={review.round} current="submit" />
      <div className="min-h-0 flex-1 overflow-y-auto px-4 py-5 sm:px-6">
        <div className="mx-auto max-w-[76rem]">
          <h2 className="text-lg font-semibold">{t(current === null ? "intake.title" : "intake.titleNext")}</h2>
          <p className="mb-4 max-w-prose text-sm text-muted">{t("intake.lead", { number: nextNumber })}</p>
          <SubmitPanel
            reviewId={id.data}
            nextNumber={nextNumber}
            current={current}
            limits={{ fileBytes, revisionBytes, files }}
            pending={pending}
            incoming={incoming}
            purged={review.revision?.files.filter((file) => file.purged).map((file) => file.path)}
            blockers={allows(actor.role, "revision.submit") ? undefined : t("problems.codes.role", { role: t(`words.role.${actor.role}`) })}
          />
          {review.revision && (
            <div className="mt-8">
              <RevisionFiles reviewId={id.data} revision={review.revision} mayPurge={allows(actor.role, "review.change")} />
            </div>
          )}
        </div>
      </div>
    </AppFrame>
  );
}
