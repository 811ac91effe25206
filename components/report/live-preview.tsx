"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import type { Language } from "@/lib/base/ids";
import { RequestProblem } from "@/lib/platform/client/api";
import { useStrictReport } from "@/lib/report/client/queries";

/** Parsing what people wrote takes code that the workbench does not need until somebody opens the preview. */
const StrictReportView = dynamic(() => import("./strict-report").then((module) => module.StrictReportView), { ssr: false });

interface Props {
  reviewId: string;
  /** The number of the finding that is selected in the work; the preview scrolls to it. */
  findingNumber?: number | null;
}

/**
 * The strict report as it would read now, beside the work.
 *
 * Mount it in a pane or dialog of a fixed height, as `<LivePreview reviewId={id} findingNumber={selected?.number} />`:
 * it fills its parent (`h-full`), scrolls inside, and is readable from 320 px. Mount it only while it is shown: it
 * refetches whenever anything else of the review changes in this browser (see useStrictReport), and nothing else has
 * to tell it. On a narrow screen give it a tab or a sheet of its own.
 */
export function LivePreview({ reviewId, findingNumber = null }: Props) {
  const t = useTranslations();
  const [language, setLanguage] = useState<Language | null>(null);
  const { data: strict, error, isFetching } = useStrictReport(reviewId, language);
  const scroller = useRef<HTMLDivElement>(null);
  const isShown = strict !== undefined;

  useEffect(() => {
    const box = scroller.current;
    if (findingNumber === null || !isShown || !box) return;
    const find = () => box.querySelector<HTMLElement>(`#report-finding-${findingNumber}`);
    const scroll = (to: HTMLElement) =>
      box.scrollTo({ top: box.scrollTop + to.getBoundingClientRect().top - box.getBoundingClientRect().top - 12 });
    const entry = find();
    if (entry) {
      scroll(entry);
      return;
    }
    // The report itself may still be on its way: it is loaded when first shown.
    const watch = new MutationObserver(() => {
      const late = find();
      if (!late) return;
      scroll(late);
      watch.disconnect();
    });
    watch.observe(box, { childList: true, subtree: true });
    return () => watch.disconnect();
  }, [findingNumber, isShown]);

  return (
    <section aria-label={t("report.preview.title")} className="flex h-full min-h-0 flex-col bg-canvas">
      <div className="flex flex-wrap items-center gap-2 border-b bg-surface px-3 py-1.5 print:hidden">
        <h2 className="text-sm font-semibold">{t("report.preview.title")}</h2>
        {strict?.mark && <Badge tone={strict.isDraft ? "important" : "critical"}>{strict.mark}</Badge>}
        <span role="status" className="text-xs text-muted">
          {isFetching ? t("report.preview.updating") : ""}
        </span>
        <div className="ml-auto flex flex-wrap items-center gap-2">
          <Segmented<Language>
            label={t("report.language")}
            size="sm"
            value={language ?? strict?.language}
            onValueChange={setLanguage}
            options={(["sv", "en"] as const).map((value) => ({ value, label: t(`words.language.${value}`) }))}
          />
          <LinkButton size="sm" variant="ghost" href={`/reviews/${reviewId}/report?rendering=full`}>
            {t("report.rendering.full")}
          </LinkButton>
        </div>
      </div>
      <div
        ref={scroller}
        tabIndex={0}
        role="group"
        aria-label={t("report.title")}
        aria-busy={isFetching}
        className="relative min-h-0 flex-1 overflow-y-auto p-2 focus-visible:-outline-offset-2"
      >
        {error instanceof RequestProblem && <ProblemCallout problem={error} />}
        {strict ? <StrictReportView strict={strict} titleLevel={2} /> : !error && <Skeleton lines={12} label={t("report.preview.updating")} />}
      </div>
    </section>
  );
}
