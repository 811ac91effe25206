import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AppFrame } from "@/components/identity/app-frame";
import { SystemList } from "@/components/review/system-list";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageQuery } from "@/lib/base/page";
import { requireTeamPage } from "@/lib/identity/server/require-page";
import { listSystemSummaries } from "@/lib/verdict/server/list-system-summaries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard.systems"))("title") };
}

/** The team's systems, each with what it came to. */
export default async function SystemsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const { actor, person } = await requireTeamPage();
  const t = await getTranslations();
  const query = PageQuery.safeParse(await searchParams);
  const page = await listSystemSummaries(actor, query.success ? query.data : PageQuery.parse({}), new Date());
  return (
    <AppFrame person={person} current="systems">
      <PageHeader title={t("dashboard.systems.title")} description={t("dashboard.systems.lead")} />
      {page.items.length > 0 ? (
        <SystemList systems={page.items} />
      ) : (
        <EmptyState
          title={t("dashboard.systems.empty")}
          actions={
            <LinkButton href="/reviews/new" variant="primary">
              {t("app.reviews.new")}
            </LinkButton>
          }
        >
          {t("dashboard.systems.emptyLead")}
        </EmptyState>
      )}
      {page.next && (
        <div className="mt-3">
          <LinkButton href={`/systems?cursor=${page.next}`}>{t("dashboard.systems.more")}</LinkButton>
        </div>
      )}
    </AppFrame>
  );
}
