import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { AppFrame } from "@/components/identity/app-frame";
import { PackItemView } from "@/components/packs/pack-item";
import { PackReader } from "@/components/packs/pack-reader";
import { PageHeader } from "@/components/shell/page-header";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { Problem } from "@/lib/base/problem";
import type { Actor } from "@/lib/identity/core/actor";
import { requireTeamPage } from "@/lib/identity/server/require-page";
import { PackSection } from "@/lib/packs/core/pack";
import { PackId, type ReadPack } from "@/lib/packs/core/team-pack";
import { readPack } from "@/lib/packs/server/team-packs";

type Params = Promise<{ packId: string }>;

async function find(actor: Actor, params: Params): Promise<ReadPack> {
  const id = PackId.safeParse((await params).packId);
  if (!id.success) notFound();
  try {
    return await readPack(actor, id.data);
  } catch (error) {
    // Another team's pack does not exist, whether it does or not.
    if (error instanceof Problem && error.kind === "not-found") notFound();
    throw error;
  }
}

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { actor, person } = await requireTeamPage();
  return { title: (await find(actor, params)).pack.title[person.language] };
}

/** One pack with everything it says, as a reviewer reads it before a review or prints it for the table. */
export default async function PackPage({ params }: { params: Params }) {
  const { actor, person } = await requireTeamPage();
  const { pack, removedAt, origin } = await find(actor, params);
  const t = await getTranslations("packs");
  const words = await getTranslations("words");
  const { language } = person;
  const textLanguage = pack.writtenIn ?? language;
  const sections = PackSection.def.values.map((section) => ({
    section,
    title: words(`section.${section}`),
    items: pack.items
      .filter((item) => item.section === section)
      .map((item) => ({
        id: item.id,
        node: <PackItemView packId={pack.id} item={item} language={language} textLanguage={textLanguage} />,
      })),
  }));
  const required = pack.items.filter((item) => item.required).length;
  return (
    <AppFrame person={person} current="packs">
      <PageHeader
        title={<span lang={textLanguage}>{pack.title[language]}</span>}
        badges={
          <>
            <Badge look="outline">{pack.version}</Badge>
            <Badge>{t(origin === "team" ? "own" : "builtIn")}</Badge>
            {removedAt && <Badge tone="important">{t("isRemoved")}</Badge>}
          </>
        }
        description={<span lang={textLanguage}>{pack.summary[language]}</span>}
        trail={[{ href: "/packs", label: t("title") }]}
        actions={<LinkButton href={`/api/v1/packs/${pack.id}`} prefetch={false}>{t("pack.download")}</LinkButton>}
      />
      {removedAt && (
        <Callout tone="warn" className="mb-4">
          {t("isRemovedNote")}
        </Callout>
      )}
      {pack.writtenIn && (
        <Callout className="mb-4">
          {t("writtenInNote", { language: pack.writtenIn })}
        </Callout>
      )}
      <p className="mb-5 text-xs text-muted">
        {t("itemCount", { count: pack.items.length })}, {t("requiredCount", { count: required })}
        {" · "}
        {pack.recognises ? `${t("recognisedBy")}: ${pack.recognises.join(", ")}` : t("everyReview")}
      </p>
      <PackReader sections={sections.filter(({ items }) => items.length > 0)} />
    </AppFrame>
  );
}
