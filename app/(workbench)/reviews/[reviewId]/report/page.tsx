import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { z } from "zod";
import { AppFrame } from "@/components/identity/app-frame";
import { FullReportView } from "@/components/report/full-report";
import { StrictReportView } from "@/components/report/strict-report";
import { ReviewBar } from "@/components/verdict/review-bar";
import { ReportTools } from "@/components/sharing/report-tools";
import { ShareLinks } from "@/components/sharing/share-links";
import { Callout } from "@/components/ui/callout";
import { Language, ReviewId } from "@/lib/base/ids";
import { MAX_LIMIT, PageQuery } from "@/lib/base/page";
import { allows } from "@/lib/identity/core/permissions";
import { requireReviewPage } from "@/lib/identity/server/require-page";
import { toFull } from "@/lib/report/core/full";
import { toStrict } from "@/lib/report/core/strict";
import { readReport } from "@/lib/report/server/read-report";
import { readReview } from "@/lib/review/server/read-review";
import { listShareLinks } from "@/lib/sharing/server/list-share-links";

interface Props {
  params: Promise<{ reviewId: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
}

const Rendering = z.enum(["strict", "full"]).catch("strict");

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("report"))("title") };
}

/** The report of a review, strict or full, in either language, with its downloads and its share links. */
export default async function ReportPage({ params, searchParams }: Props) {
  const id = ReviewId.safeParse((await params).reviewId);
  if (!id.success) notFound();
  const { actor, person } = await requireReviewPage(id.data);
  const [review, shown, links] = await Promise.all([
    readReview(actor, id.data),
    readReport(actor, id.data, new Date()),
    listShareLinks(actor, id.data, PageQuery.parse({ limit: MAX_LIMIT })),
  ]);
  const query = await searchParams;
  const asked = Language.safeParse(query.language);
  const language = asked.success ? asked.data : shown.report.language;
  const rendering = Rendering.parse(query.rendering);
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const t = await getTranslations("report");
  return (
    <AppFrame person={person} current="reviews" layout="workbench">
      <ReviewBar reviewId={id.data} title={review.title} systemName={review.system.name} round={review.round} current="report" />
      <div className="min-h-0 flex-1 overflow-y-auto px-4 py-4 print:overflow-visible print:p-0">
        <div className="mx-auto mb-4 flex max-w-[52rem] flex-col gap-3 print:hidden">
          <ReportTools reviewId={id.data} language={language} rendering={rendering} />
          {shown.newerRevision !== null && <Callout tone="warn">{t("newerRevision", { number: shown.newerRevision })}</Callout>}
        </div>
        {rendering === "full" ? (
          <FullReportView full={toFull(shown.report, language, shown)} titleLevel={2} nonce={nonce} />
        ) : (
          <StrictReportView strict={toStrict(shown.report, language, shown.standing)} titleLevel={2} />
        )}
        <div className="mx-auto mt-6 max-w-[52rem] print:hidden">
          <ShareLinks reviewId={id.data} links={links.items} mayShare={allows(actor.role, "report.share")} />
        </div>
      </div>
    </AppFrame>
  );
}
