import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AppFrame } from "@/components/identity/app-frame";
import { NeedApprover } from "@/components/identity/need-approver";
import { DashboardBegin } from "@/components/review/dashboard-begin";
import { DashboardFilters } from "@/components/review/dashboard-filters";
import { DashboardWaiting } from "@/components/review/dashboard-waiting";
import { ReviewList } from "@/components/review/review-list";
import { SampleOffers } from "@/components/review/sample-offers";
import { SystemList } from "@/components/review/system-list";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { TextLink } from "@/components/ui/text-link";
import { allows } from "@/lib/identity/core/permissions";
import { requireTeamPage } from "@/lib/identity/server/require-page";
import { ReviewQuery } from "@/lib/review/core/review-row";
import { listSamples } from "@/lib/review/server/samples";
import { readDashboard } from "@/lib/verdict/server/read-dashboard";

/** Fewer than the API gives at once: a page of the dense table is read, not scrolled for ever. */
const ROWS = 25;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("app.reviews"))("title") };
}

/** The page one lands on: what waits, the team's reviews, its systems. */
export default async function StartPage({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const { actor, person } = await requireTeamPage();
  const t = await getTranslations();
  const given = { limit: ROWS, ...(await searchParams) };
  const parsed = ReviewQuery.safeParse(given);
  const query = parsed.success ? parsed.data : ReviewQuery.parse({ limit: ROWS });
  const now = new Date();
  const { reviews, waiting, systems, systemNames, canBeSigned, today } = await readDashboard(actor, query, now);
  const { state = "", system = "", cursor } = query;
  const isMine = query.mine === "true";
  const isFiltered = state !== "" || system !== "" || isMine;
  const isNew = systems.length === 0 && reviews.items.length === 0;
  // Offered until the team has a system of its own beside the sample that an installation begins with.
  const offers = systems.length <= 1 && !isFiltered && !cursor && (
    <SampleOffers samples={await listSamples()} blockers={allows(actor.role, "review.open") ? undefined : t("problems.codes.role", { role: t(`words.role.${actor.role}`) })} />
  );
  const address = (change: Record<string, string>) => {
    const chosen = { ...(state ? { state } : {}), ...(system ? { system } : {}), ...(isMine ? { mine: "true" } : {}), ...change };
    return `/?${new URLSearchParams(chosen)}`;
  };
  return (
    <AppFrame person={person} current="reviews">
      <PageHeader
        title={t("app.reviews.title")}
        actions={
          !isNew && (
            <LinkButton href="/reviews/new" variant="primary">
              {t("app.reviews.new")}
            </LinkButton>
          )
        }
      />
      {!canBeSigned && actor.role === "owner" && <NeedApprover />}
      <div className="flex flex-col gap-8">
        {isNew ? (
          <DashboardBegin offers={offers} />
        ) : (
          <>
            <DashboardWaiting waiting={waiting} today={today} now={now} />
            <section aria-labelledby="all-reviews" className="flex flex-col gap-3">
              <h2 id="all-reviews" className="text-lg font-semibold">
                {t("dashboard.reviews.title")}
              </h2>
              <DashboardFilters state={state} system={system} isMine={isMine} systems={systemNames} />
              {reviews.items.length > 0 ? (
                <ReviewList page={reviews} now={now} caption={t("dashboard.reviews.title")} moreHref={(next) => address({ cursor: next })} />
              ) : (
                <EmptyState
                  kind="clear"
                  title={t("dashboard.reviews.none")}
                  actions={isFiltered && <LinkButton href="/">{t("dashboard.reviews.showAll")}</LinkButton>}
                >
                  {t("dashboard.reviews.noneLead")}
                </EmptyState>
              )}
              {cursor && (
                <p className="text-sm">
                  <TextLink href={address({})}>{t("dashboard.reviews.first")}</TextLink>
                </p>
              )}
            </section>
            {systems.length > 0 && (
              <section aria-labelledby="systems" className="flex flex-col gap-2">
                <div className="flex flex-wrap items-baseline justify-between gap-2">
                  <h2 id="systems" className="text-lg font-semibold">
                    {t("dashboard.systems.title")}
                  </h2>
                  <TextLink href="/systems" className="text-sm">
                    {t("dashboard.systems.all")}
                  </TextLink>
                </div>
                <SystemList systems={systems} />
              </section>
            )}
            {offers}
          </>
        )}
      </div>
    </AppFrame>
  );
}
