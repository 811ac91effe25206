import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { AppFrame } from "@/components/identity/app-frame";
import { CarryList } from "@/components/review/carry-list";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { CarriedConditions } from "@/components/verdict/carried-conditions";
import { ReviewId } from "@/lib/base/ids";
import { allows } from "@/lib/identity/core/permissions";
import { requireReviewPage } from "@/lib/identity/server/require-page";
import { readReview } from "@/lib/review/server/read-review";
import { readCarriedOver } from "@/lib/verdict/server/carried-conditions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("carry"))("title") };
}

/** What a review took over from an earlier one of the same system, to be confirmed or changed. */
export default async function CarriedPage({ params }: { params: Promise<{ reviewId: string }> }) {
  const id = ReviewId.safeParse((await params).reviewId);
  if (!id.success) notFound();
  const { actor, person } = await requireReviewPage(id.data);
  const [review, carried, t] = await Promise.all([readReview(actor, id.data), readCarriedOver(actor, id.data), getTranslations()]);
  const role = t(`words.role.${actor.role}`);
  const lead =
    carried && (carried.at === null
      ? t("carry.pending", { review: carried.from.title })
      : t("carry.lead", { review: carried.from.title, round: carried.round ?? 1 }));
  return (
    <AppFrame person={person} current="reviews">
      <PageHeader
        title={t("carry.title")}
        description={lead}
        trail={[
          { href: "/", label: t("app.reviews.title") },
          { href: `/reviews/${id.data}`, label: review.title },
        ]}
      />
      {carried?.at ? (
        <div className="flex flex-col gap-8">
          <CarriedConditions reviewId={id.data} blockers={allows(actor.role, "condition.record") ? undefined : t("problems.codes.role", { role })} />
          <CarryList reviewId={id.data} carried={carried} blockers={allows(actor.role, "assessment.give") ? undefined : t("carry.confirmNeedsRole", { role })} />
        </div>
      ) : carried ? (
        <EmptyState
          title={t("verdict.noSubmission")}
          actions={
            <LinkButton href={`/reviews/${id.data}/submit`} variant="primary">
              {t("workbench.submitNow")}
            </LinkButton>
          }
        />
      ) : (
        <EmptyState title={t("carry.none")}>{t("carry.noneLead")}</EmptyState>
      )}
    </AppFrame>
  );
}
