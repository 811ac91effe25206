import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AppFrame } from "@/components/identity/app-frame";
import { NeedApprover } from "@/components/identity/need-approver";
import { ReviewList } from "@/components/review/review-list";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { PageQuery } from "@/lib/base/page";
import { allows } from "@/lib/identity/core/permissions";
import { requireTeamPage } from "@/lib/identity/server/require-page";
import { readTeam } from "@/lib/identity/server/team";
import { listReviews } from "@/lib/review/server/list-reviews";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("app.reviews"))("title") };
}

/** The team's reviews; the page one lands on. */
export default async function ReviewsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const { actor, person } = await requireTeamPage();
  const t = await getTranslations("app.reviews");
  const query = PageQuery.safeParse(await searchParams);
  const [reviews, team] = await Promise.all([listReviews(actor, query.success ? query.data : PageQuery.parse({})), readTeam(actor)]);
  const isAlone = team.members.filter((member) => allows(member.role, "verdict.sign")).length <= 1;
  return (
    <AppFrame person={person} current="reviews">
      <PageHeader
        title={t("title")}
        actions={
          reviews.items.length > 0 && (
            <LinkButton href="/reviews/new" variant="primary">
              {t("new")}
            </LinkButton>
          )
        }
      />
      {isAlone && actor.role === "owner" && <NeedApprover />}
      <ReviewList page={reviews} />
    </AppFrame>
  );
}
