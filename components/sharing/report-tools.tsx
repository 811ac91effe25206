"use client";

import { Download, Printer } from "lucide-react";
import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { Segmented } from "@/components/ui/segmented";
import type { Language } from "@/lib/base/ids";

interface Props {
  reviewId: string;
  language: Language;
  rendering: "strict" | "full";
}

/** The two renderings as links, so that the way from one to the other needs no JavaScript. */
function Renderings({ language, rendering }: Omit<Props, "reviewId">) {
  const t = useTranslations();
  const path = usePathname();
  return (
    <nav aria-label={t("report.rendering.label")} className="inline-flex gap-px rounded-md border border-line-strong bg-sunken p-px">
      {(["strict", "full"] as const).map((value) => (
        <Link
          key={value}
          href={`${path}?rendering=${value}&language=${language}`}
          aria-current={value === rendering ? "page" : undefined}
          className={
            value === rendering
              ? "inline-flex h-6 items-center rounded-[4px] border border-line-strong bg-surface px-2 text-xs font-medium text-ink"
              : "inline-flex h-6 items-center rounded-[4px] border border-transparent px-2 text-xs font-medium text-soft hover:bg-hover hover:text-ink"
          }
        >
          {t(`report.rendering.${value}`)}
        </Link>
      ))}
    </nav>
  );
}

/** The rendering and the language of the report, its downloads, and print. */
export function ReportTools({ reviewId, language, rendering }: Props) {
  const t = useTranslations();
  const router = useRouter();
  const path = usePathname();
  const download = (format: "markdown" | "json") =>
    `/api/v1/reviews/${reviewId}/report?rendering=${rendering}&format=${format}&language=${language}`;
  const name = rendering === "full" ? `report-full.${language}` : `report.${language}`;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Renderings language={language} rendering={rendering} />
      <Segmented<Language>
        label={t("report.language")}
        size="sm"
        value={language}
        onValueChange={(next) => router.replace(`${path}?rendering=${rendering}&language=${next}`)}
        options={(["sv", "en"] as const).map((value) => ({ value, label: t(`words.language.${value}`) }))}
      />
      <div className="ml-auto flex flex-wrap gap-2">
        <a href={download("markdown")} download={`${name}.md`} className={buttonStyle({ size: "sm" })}>
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
