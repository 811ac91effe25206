import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AppFrame } from "@/components/identity/app-frame";
import { NeedApprover } from "@/components/identity/need-approver";
import { NewTeam } from "@/components/identity/new-team";
import { InvitationList, InviteDialog, MemberTable, TeamSettings } from "@/components/identity/team-settings";
import { TokenList } from "@/components/identity/token-list";
import { FindingTemplates } from "@/components/review/finding-templates";
import { PageHeader } from "@/components/shell/page-header";
import { TextLink } from "@/components/ui/text-link";
import { MAX_LIMIT, PageQuery } from "@/lib/base/page";
import { allows } from "@/lib/identity/core/permissions";
import { Role } from "@/lib/identity/core/role";
import { requireTeamPage } from "@/lib/identity/server/require-page";
import { listTemplates } from "@/lib/review/server/templates";
import { listInvitations, listTokens, readTeam } from "@/lib/identity/server/team";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people.team"))("title") };
}

/** More than a page can usefully show; the API goes on from there. */
const LATEST = PageQuery.parse({ limit: MAX_LIMIT });

/** Members, invitations, tokens and settings of the team one works in. */
export default async function TeamPage({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const { actor, person } = await requireTeamPage();
  const t = await getTranslations("people");
  const invited = Role.safeParse((await searchParams).invite);
  const mayManage = allows(actor.role, "team.manage");
  const templates = await listTemplates(actor);
  const words = await getTranslations("templates");
  const reference = await getTranslations("api.page");
  const [team, tokens, invitations] = await Promise.all([
    readTeam(actor),
    listTokens(actor, LATEST),
    mayManage ? listInvitations(actor, LATEST, new Date()) : null,
  ]);
  const isAlone = team.members.filter((member) => allows(member.role, "verdict.sign")).length <= 1;
  return (
    <AppFrame person={person} current="team">
      <PageHeader
        title={team.name}
        actions={mayManage && <InviteDialog isOpenAtFirst={invited.success} role={invited.success ? invited.data : undefined} />}
      />
      {isAlone && mayManage && <NeedApprover />}
      <div className="flex flex-col gap-8">
        <section aria-labelledby="members">
          <h2 id="members" className="mb-2 text-lg font-semibold">
            {t("team.members")}
          </h2>
          <MemberTable members={team.members} me={actor.userId} mayManage={mayManage} />
        </section>
        {mayManage && (
          <section aria-labelledby="invitations">
            <h2 id="invitations" className="mb-2 text-lg font-semibold">
              {t("team.invitations")}
            </h2>
            <InvitationList invitations={invitations?.items ?? []} />
          </section>
        )}
        <section aria-labelledby="tokens">
          <h2 id="tokens" className="text-lg font-semibold">
            {t("tokens.title")}
          </h2>
          <p className="mb-2 text-sm text-muted">
            {t("tokens.lead")} <TextLink href="/reference">{reference("title")}</TextLink>
          </p>
          <TokenList tokens={tokens.items} me={actor.name} />
        </section>
        <section aria-labelledby="templates">
          <h2 id="templates" className="text-lg font-semibold">
            {words("title")}
          </h2>
          <p className="mb-2 text-sm text-muted">{words("lead")}</p>
          <FindingTemplates templates={templates} mayKeep={allows(actor.role, "finding.keep")} />
        </section>
        <section aria-labelledby="settings">
          <h2 id="settings" className="mb-2 text-lg font-semibold">
            {t("team.settings")}
          </h2>
          <TeamSettings key={team.version} team={team} timeZones={[...new Set(["UTC", ...Intl.supportedValuesOf("timeZone")])]} mayManage={mayManage} />
        </section>
        <section aria-labelledby="new-team">
          <h2 id="new-team" className="text-lg font-semibold">
            {t("team.newTeam")}
          </h2>
          <p className="mb-2 text-sm text-muted">{t("team.newTeamLead")}</p>
          <NewTeam />
        </section>
      </div>
    </AppFrame>
  );
}
