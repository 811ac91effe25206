import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { AppFrame } from "@/components/identity/app-frame";
import { ReviewList } from "@/components/review/review-list";
import { SystemEdit } from "@/components/review/system-edit";
import { SystemHistoryPicture } from "@/components/review/system-history-picture";
import { SystemConditions, SystemVerdicts } from "@/components/review/system-verdicts";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { KeyValues } from "@/components/ui/key-values";
import { LinkButton } from "@/components/ui/link-button";
import { SystemId } from "@/lib/base/ids";
import { PageQuery } from "@/lib/base/page";
import { todayIn } from "@/lib/base/today";
import { allows } from "@/lib/identity/core/permissions";
import { readSystem } from "@/lib/intake/server/list-systems";
import { ReviewQuery } from "@/lib/review/core/review-row";
import { listSummaries } from "@/lib/verdict/server/list-summaries";
import { readSystemHistory } from "@/lib/verdict/server/read-system-history";
import { requireSystemPage } from "./require-system";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard.systems.columns"))("system") };
}

interface Props {
  params: Promise<{ systemId: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
}

/** One system: what it is, what it came to each time, what is still open of the last verdict. */
export default async function SystemPage({ params, searchParams }: Props) {
  const id = SystemId.safeParse((await params).systemId);
  if (!id.success) notFound();
  const { actor, person } = await requireSystemPage(id.data);
  const t = await getTranslations();
  const now = new Date();
  const parsed = PageQuery.safeParse(await searchParams);
  const [system, { verdicts, rounds }, reviews] = await Promise.all([
    readSystem(actor, id.data),
    readSystemHistory(actor, id.data, parsed.success ? parsed.data : PageQuery.parse({}), now),
    listSummaries(actor, ReviewQuery.parse({ system: id.data, limit: 25 }), now),
  ]);
  const [latest] = verdicts.items;
  const mayWrite = allows(actor.role, "system.write");
  const blocker = t("problems.codes.role", { role: t(`words.role.${actor.role}`) });
  const nobody = (text: string) => <span className="text-muted">{text}</span>;
  return (
    <AppFrame person={person} current="systems">
      <PageHeader
        title={system.name}
        trail={[{ href: "/systems", label: t("dashboard.systems.title") }]}
        actions={
          <>
            <SystemEdit system={system} blockers={mayWrite ? undefined : blocker} />
            <LinkButton href={`/reviews/new?system=${system.id}`} variant="primary">
              {t("dashboard.system.newReview")}
            </LinkButton>
          </>
        }
      />
      <div className="flex flex-col gap-8">
        <KeyValues
          items={[
            { key: "description", label: t("dashboard.system.description"), value: system.description || nobody(t("dashboard.system.noDescription")) },
            { key: "owner", label: t("dashboard.system.owner"), value: system.owner || nobody(t("dashboard.systems.noOwner")) },
          ]}
        />
        <section aria-labelledby="history" className="flex flex-col gap-3">
          <h2 id="history" className="text-lg font-semibold">
            {t("dashboard.system.history")}
          </h2>
          {latest ? (
            <>
              <SystemHistoryPicture verdicts={verdicts.items} rounds={rounds} now={now} />
              <SystemVerdicts verdicts={verdicts.items} />
              {verdicts.next && (
                <div>
                  <LinkButton href={`/systems/${system.id}?cursor=${verdicts.next}`}>{t("dashboard.system.more")}</LinkButton>
                </div>
              )}
            </>
          ) : (
            <EmptyState size="sm" title={t("dashboard.system.noHistory")}>
              {t("dashboard.system.noHistoryLead")}
            </EmptyState>
          )}
        </section>
        {latest && (
          <section aria-labelledby="conditions" className="flex flex-col gap-2">
            <h2 id="conditions" className="text-lg font-semibold">
              {t("dashboard.system.conditions")}
            </h2>
            {latest.openConditions > 0 ? (
              <>
                <p className="text-sm text-muted">
                  {t("dashboard.system.conditionsLead", { verdict: t(`words.verdict.${latest.verdict}`), review: latest.reviewTitle })}
                </p>
                <SystemConditions verdict={latest} today={todayIn(actor.timeZone, now)} />
              </>
            ) : (
              <EmptyState kind="clear" size="sm" title={t("dashboard.system.noConditions")}>
                {t("dashboard.system.noConditionsLead")}
              </EmptyState>
            )}
          </section>
        )}
        <section aria-labelledby="reviews" className="flex flex-col gap-2">
          <h2 id="reviews" className="text-lg font-semibold">
            {t("dashboard.system.reviews")}
          </h2>
          {reviews.items.length > 0 ? (
            <ReviewList page={reviews} now={now} caption={t("dashboard.system.reviews")} moreHref={(cursor) => `/?system=${system.id}&cursor=${cursor}`} ofOneSystem />
          ) : (
            <EmptyState size="sm" title={t("dashboard.system.noReviews")} />
          )}
        </section>
      </div>
    </AppFrame>
  );
}
