"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { ProgressBar } from "@/components/ui/progress";
import { useAnalysis } from "@/lib/review/client/ledger";

/** How far the submission has been read, in the bar of a review: only while there is something to say. */
export function ReadingProgress({ reviewId }: { reviewId: string }) {
  const t = useTranslations("ledger.bar");
  const analysis = useAnalysis(reviewId).data;
  if (!analysis) return null;
  const { state, progress, failures } = analysis;
  const href = `/reviews/${reviewId}/ledger`;
  if (state === "waiting" || state === "running")
    return (
      <Link href={href} className="w-36 hover:text-ink max-md:pointer-events-none max-md:absolute max-md:inset-x-0 max-md:bottom-0 max-md:w-auto">
        {/* On a narrow screen a line along the bar's edge: what comes and goes must not move the text below. */}
        <ProgressBar
          className="max-md:[&>:first-child]:sr-only"
          label={t("reading")}
          value={state === "running" && progress.files > 0 ? progress.done : undefined}
          max={progress.files}
          text={state === "running" && progress.files > 0 ? t("files", { done: progress.done, files: progress.files }) : undefined}
        />
      </Link>
    );
  if (state === "failed" || failures.length > 0)
    return (
      <Link href={href} className={state === "failed" ? "text-xs text-critical hover:underline" : "text-xs text-important hover:underline"}>
        {state === "failed" ? t("failed") : t("partial", { count: failures.length })}
      </Link>
    );
  return null;
}
