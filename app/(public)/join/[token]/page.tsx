import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Door } from "@/components/identity/door";
import { JoinTeam } from "@/components/identity/join-team";
import { NewPersonForm } from "@/components/identity/new-person-form";
import { SignInForm } from "@/components/identity/sign-in-form";
import { Callout } from "@/components/ui/callout";
import { readKnown } from "@/lib/identity/server/require-actor";
import { readInvitation } from "@/lib/identity/server/team";

export const metadata: Metadata = { robots: "noindex" };

export default async function JoinPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const t = await getTranslations();
  const invitation = await readInvitation(token, new Date());
  if (!invitation) return <Door title={t("people.join.used")} lead={t("people.join.usedLead")}>{null}</Door>;
  const known = await readKnown();
  const { email, role, teamName, hasAccount } = invitation;
  return (
    <Door
      title={t("people.join.title", { team: teamName })}
      lead={t("people.join.lead", { role: t(`words.role.${role}`), email })}
    >
      {known ? (
        <JoinTeam token={token} invited={email} signedInAs={known.person.email} />
      ) : hasAccount ? (
        <>
          <Callout>{t("people.join.signInFirst")}</Callout>
          <SignInForm next={`/join/${token}`} email={email} />
        </>
      ) : (
        <NewPersonForm kind="invited" token={token} email={email} />
      )}
    </Door>
  );
}
