import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { EndSessions, NameForm, PasswordForm, SingleKeysSetting } from "@/components/identity/account-settings";
import { AppFrame } from "@/components/identity/app-frame";
import { NewTeam } from "@/components/identity/new-team";
import { PageHeader } from "@/components/shell/page-header";
import { requireActor, readKnown } from "@/lib/identity/server/require-actor";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people.account"))("title") };
}

/** What one has set for oneself; also the page of somebody who is in no team (any more). */
export default async function AccountPage() {
  const known = await readKnown();
  if (!known) redirect("/sign-in");
  const t = await getTranslations("people");
  const actor = known.memberships.length > 0 ? await requireActor() : null;
  const person = {
    userId: known.person.userId,
    name: known.person.name,
    email: known.person.email,
    language: (await getLocale()) === "sv" ? ("sv" as const) : ("en" as const),
    theme: known.theme,
    teamId: actor?.teamId ?? "",
    teams: known.memberships.map(({ teamId, teamName }) => ({ teamId, teamName })),
  };
  return (
    <AppFrame person={person}>
      <PageHeader title={t("account.title")} description={known.person.email} />
      <div className="flex flex-col gap-8">
        {!actor && (
          <section aria-labelledby="team">
            <h2 id="team" className="mb-2 text-lg font-semibold">
              {t("team.newTeam")}
            </h2>
            <NewTeam />
          </section>
        )}
        <NameForm name={known.person.name} />
        <SingleKeysSetting />
        <section aria-labelledby="password">
          <h2 id="password" className="mb-2 text-lg font-semibold">
            {t("account.passwordTitle")}
          </h2>
          <PasswordForm />
        </section>
        <section aria-labelledby="sessions">
          <h2 id="sessions" className="mb-2 text-lg font-semibold">
            {t("account.sessions")}
          </h2>
          <EndSessions />
        </section>
      </div>
    </AppFrame>
  );
}
