import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Door } from "@/components/identity/door";
import { NewPersonForm } from "@/components/identity/new-person-form";
import { LinkButton } from "@/components/ui/link-button";
import { setupTokenHolds } from "@/lib/identity/server/first-owner";

export const metadata: Metadata = { robots: "noindex" };

export default async function SetupPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const t = await getTranslations("people");
  if (!(await setupTokenHolds(token)))
    return (
      <Door title={t("setup.used")} lead={t("setup.usedLead")}>
        <LinkButton href="/sign-in">{t("signIn")}</LinkButton>
      </Door>
    );
  return (
    <Door title={t("setup.title")} lead={t("setup.lead")}>
      <NewPersonForm kind="first-owner" token={token} />
    </Door>
  );
}
