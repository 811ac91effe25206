import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AppFrame } from "@/components/identity/app-frame";
import { NewReviewForm } from "@/components/review/new-review-form";
import { PageHeader } from "@/components/shell/page-header";
import { MAX_LIMIT } from "@/lib/base/page";
import { allows } from "@/lib/identity/core/permissions";
import { requireTeamPage } from "@/lib/identity/server/require-page";
import { listSystems } from "@/lib/intake/server/list-systems";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("app.newReview"))("title") };
}

export default async function NewReviewPage({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const { actor, person } = await requireTeamPage();
  const t = await getTranslations();
  const systems = await listSystems(actor, { limit: MAX_LIMIT });
  const { system } = await searchParams;
  return (
    <AppFrame person={person} current="reviews">
      <PageHeader title={t("app.newReview.title")} description={t("app.newReview.lead")} trail={[{ href: "/", label: t("app.reviews.title") }]} />
      <NewReviewForm
        systems={systems.items}
        system={systems.items.find((one) => one.id === system)?.id}
        blockers={allows(actor.role, "review.open") ? undefined : t("problems.codes.role", { role: t(`words.role.${actor.role}`) })}
      />
    </AppFrame>
  );
}
