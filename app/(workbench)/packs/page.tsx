import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AppFrame } from "@/components/identity/app-frame";
import { OwnPacks } from "@/components/packs/own-packs";
import { PackImport } from "@/components/packs/pack-import";
import { PackList } from "@/components/packs/pack-list";
import { PageHeader } from "@/components/shell/page-header";
import { allows } from "@/lib/identity/core/permissions";
import { requireTeamPage } from "@/lib/identity/server/require-page";
import { listAllPacks } from "@/lib/packs/server/team-packs";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("packs"))("title") };
}

/** Every pack there is for this team: what reviews ask, to read before anybody asks it, and importing one's own. */
export default async function PacksPage() {
  const { actor, person } = await requireTeamPage();
  const t = await getTranslations("packs");
  const words = await getTranslations();
  const packs = await listAllPacks(actor);
  const mayManage = allows(actor.role, "pack.manage");
  const heading = "text-lg font-semibold";
  const lead = "mb-2 max-w-prose text-sm text-muted";
  // What concerns every review comes first.
  const builtIn = packs.filter(({ origin }) => origin === "built-in").sort((a, b) => Number(a.recognises.length > 0) - Number(b.recognises.length > 0));
  return (
    <AppFrame person={person} current="packs">
      <PageHeader title={t("title")} description={t("lead")} />
      <div className="flex flex-col gap-8">
        <section aria-labelledby="built-in">
          <h2 id="built-in" className={heading}>
            {t("builtIn")}
          </h2>
          <p className={lead}>{t("builtInLead")}</p>
          <PackList caption={t("builtIn")} packs={builtIn} language={person.language} />
        </section>
        <section aria-labelledby="own">
          <h2 id="own" className={heading}>
            {t("own")}
          </h2>
          <p className={lead}>{t("ownLead")}</p>
          <OwnPacks packs={packs.filter(({ origin }) => origin === "team")} language={person.language} mayManage={mayManage} />
        </section>
        <section aria-labelledby="import" className="print:hidden">
          <h2 id="import" className={heading}>
            {t("import.title")}
          </h2>
          <p className={lead}>{t("import.lead")}</p>
          <PackImport
            language={person.language}
            blockers={mayManage ? undefined : words("problems.codes.role", { role: words(`words.role.${actor.role}`) })}
          />
        </section>
      </div>
    </AppFrame>
  );
}
