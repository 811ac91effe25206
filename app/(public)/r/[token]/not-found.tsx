import { getTranslations } from "next-intl/server";
import { StatePage } from "@/components/shell/state-page";

/** What a share link that never was, or was cut short on its way, looks like: its reader has no start page to go to. */
export default async function NoReport() {
  const t = await getTranslations("report.shared");
  return (
    <main id="main">
      <StatePage title={t("notFound")} actions={null}>
        {t("notFoundHint")}
      </StatePage>
    </main>
  );
}
