import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AppFrame } from "@/components/identity/app-frame";
import { NewReviewForm } from "@/components/review/new-review-form";
import { PageHeader } from "@/components/shell/page-header";
import { MAX_LIMIT } from "@/lib/base/page";
import { requireTeamPage } from "@/lib/identity/server/require-page";
import { listSystems } from "@/lib/intake/server/list-systems";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("app.newReview"))("title") };
}

export default async function NewReviewPage() {
  const { actor, person } = await requireTeamPage();
  const t = await getTranslations("app");
  const systems = await listSystems(actor, { limit: MAX_LIMIT });
  return (
    <AppFrame person={person} current="reviews">
      <PageHeader title={t("newReview.title")} description={t("newReview.lead")} trail={[{ href: "/", label: t("reviews.title") }]} />
      <NewReviewForm systems={systems.items} />
    </AppFrame>
  );
}
