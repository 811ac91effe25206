import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AppFrame } from "@/components/identity/app-frame";
import { TeamFindings } from "@/components/review/team-findings";
import { PageHeader } from "@/components/shell/page-header";
import { todayIn } from "@/lib/base/today";
import { requireTeamPage } from "@/lib/identity/server/require-page";
import { readTeam } from "@/lib/identity/server/team";
import { fromSearchParams, TeamFindingQuery, teamFilterOf } from "@/lib/review/core/finding-query";
import { listTeamFindings } from "@/lib/review/server/list-team-findings";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("findings.team"))("title") };
}

/** The findings of all the team's reviews. */
export default async function TeamFindingsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const { actor, person } = await requireTeamPage();
  const now = new Date();
  const asked = Object.entries(await searchParams).map(([key, value]) => [key, String(value)] as const);
  const filter = teamFilterOf(fromSearchParams(asked));
  const [t, first, team] = await Promise.all([getTranslations("findings.team"), listTeamFindings(actor, TeamFindingQuery.parse(filter), now), readTeam(actor)]);
  return (
    <AppFrame person={person} current="findings">
      <PageHeader title={t("title")} description={t("lead")} />
      <TeamFindings
        first={first}
        firstFilter={filter}
        members={team.members.map(({ userId, name, email }) => ({ userId, name, email }))}
        today={todayIn(actor.timeZone, now)}
      />
    </AppFrame>
  );
}
