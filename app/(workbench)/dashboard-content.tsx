"use client";

import { useTranslations } from "next-intl";
import { AppFrame, type FramePerson } from "@/components/identity/app-frame";
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
import type { Role } from "@/lib/identity/core/role";
import type { Dashboard } from "@/lib/review/core/dashboard";
import type { SampleOffer } from "@/lib/review/core/sample";

export interface DashboardContentProps {
  readonly person: FramePerson;
  readonly dashboard: Pick<Dashboard, "reviews" | "waiting" | "systems" | "systemNames" | "today">;
  /** Nobody but the person looking could sign off, and they could mend that. */
  readonly needsApprover: boolean;
  readonly query: { readonly state: string; readonly system: string; readonly cursor?: string; readonly isMine: boolean };
  /** Samples to begin with; null where the team has its own. */
  readonly samples: readonly SampleOffer[] | null;
  readonly role: Role;
  readonly mayOpen: boolean;
  readonly now: string;
}

/** The page one lands on: what waits, the team's reviews, its systems. */
export default function DashboardContent({ person, dashboard, needsApprover, query, samples, role, mayOpen, now: at }: DashboardContentProps) {
  const t = useTranslations();
  const now = new Date(at);
  const { reviews, waiting, systems, systemNames, today } = dashboard;
  const { state, system, cursor, isMine } = query;
  const isFiltered = state !== "" || system !== "" || isMine;
  const isNew = systems.length === 0 && reviews.items.length === 0;
  const offers = samples && <SampleOffers samples={samples} blockers={mayOpen ? undefined : t("problems.codes.role", { role: t(`words.role.${role}`) })} />;
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
      {needsApprover && <NeedApprover />}
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
