import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { createTranslator } from "next-intl";
import { GuestFrame } from "@/components/sharing/guest-frame";
import { StrictReportView } from "@/components/report/strict-report";
import { MESSAGES } from "@/lib/base/messages";
import { Language } from "@/lib/base/ids";
import { openShareLink } from "@/lib/sharing/server/open-share-link";

/** Not indexed, and nothing of the report in the title of a tab or a link preview. */
export const metadata: Metadata = { title: "Klartecken", robots: { index: false, follow: false, nocache: true }, referrer: "no-referrer" };

interface Props {
  params: Promise<{ token: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
}

/** A report as seen through a share link: no account, no JavaScript, and always today's standing first. */
export default async function SharedReportPage({ params, searchParams }: Props) {
  const { token } = await params;
  const asked = Language.safeParse((await searchParams).language);
  const opened = await openShareLink(token, asked.data, new Date());
  if (!opened) notFound();
  const { language } = opened;
  const t = createTranslator({ locale: language, messages: MESSAGES[language] });
  if (opened.state !== "open")
    return (
      <GuestFrame language={language} token={token}>
        <h1 className="text-xl font-semibold">{t(`report.shared.${opened.state}`)}</h1>
        {opened.state === "revoked" && <p className="mt-1 text-sm text-muted">{t("report.shared.revokedHint")}</p>}
      </GuestFrame>
    );
  const { strict, newerRevision } = opened.shown;
  return (
    <GuestFrame language={language} token={token} newerRevision={newerRevision}>
      <StrictReportView strict={strict} />
    </GuestFrame>
  );
}
