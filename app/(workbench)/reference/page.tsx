import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AppFrame } from "@/components/identity/app-frame";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { requireTeamPage } from "@/lib/identity/server/require-page";
import { env } from "@/lib/platform/server/env";
import { TAGS } from "@/lib/platform/server/route-meta";
import { allOperations } from "./find-operation";
import { Guide } from "./guide";
import { OperationList } from "./operation-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("api.page"))("title") };
}

/** The reference of the API, from the very document that programs read. */
export default async function ReferencePage() {
  const { person } = await requireTeamPage();
  const t = await getTranslations("api");
  const operations = allOperations().map(({ path, method, operation }) => ({
    id: operation.operationId,
    tag: operation.tags[0] ?? "",
    method,
    path,
    summary: t(`operations.${operation.operationId}`),
  }));
  return (
    <AppFrame person={person}>
      <PageHeader
        title={t("page.title")}
        description={t("page.lead")}
        actions={<LinkButton href="/api/v1/openapi.json">{t("page.document")}</LinkButton>}
      />
      <section aria-labelledby="guide" className="mb-8">
        <h2 id="guide" className="mb-3 text-lg font-semibold">
          {t("page.guide.title")}
        </h2>
        <Guide address={`${env().NEXTAUTH_URL}/api/v1`} />
      </section>
      <section aria-labelledby="operations">
        <h2 id="operations" className="mb-3 text-lg font-semibold">
          {t("page.operations")}
        </h2>
        <OperationList operations={operations} groups={TAGS.map((tag) => ({ tag, title: t(`tags.${tag}`) }))} />
      </section>
    </AppFrame>
  );
}
