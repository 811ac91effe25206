"use client";

import { Download, Printer } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { Segmented } from "@/components/ui/segmented";
import type { Language } from "@/lib/base/ids";

/** The language of the report, its downloads, and print. */
export function ReportTools({ reviewId, language }: { reviewId: string; language: Language }) {
  const t = useTranslations();
  const router = useRouter();
  const path = usePathname();
  const download = (format: "markdown" | "json") => `/api/v1/reviews/${reviewId}/report?rendering=strict&format=${format}&language=${language}`;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Segmented<Language>
        label={t("report.language")}
        size="sm"
        value={language}
        onValueChange={(next) => router.replace(`${path}?language=${next}`)}
        options={(["sv", "en"] as const).map((value) => ({ value, label: t(`words.language.${value}`) }))}
      />
      <div className="ml-auto flex flex-wrap gap-2">
        <a href={download("markdown")} download={`report.${language}.md`} className={buttonStyle({ size: "sm" })}>
          <Download aria-hidden /> {t("report.downloadMarkdown")}
        </a>
        <a href={download("json")} download={`report.${language}.json`} className={buttonStyle({ size: "sm" })}>
          <Download aria-hidden /> {t("report.downloadJson")}
        </a>
        <Button size="sm" icon={<Printer aria-hidden />} onClick={() => window.print()}>
          {t("report.print")}
        </Button>
      </div>
    </div>
  );
}
