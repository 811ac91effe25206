"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useChecklist, useFindings } from "@/lib/review/client/queries";
import type { About } from "@/lib/review/core/discussion";

/** What a discussion or question is about, as a link to where it stands. */
export function DiscussionPlace({ reviewId, about }: { reviewId: string; about: About }) {
  const t = useTranslations("discussion.subject");
  const language = useLocale() === "sv" ? "sv" : "en";
  const { findingId, itemId, place } = about;
  const findings = useFindings(reviewId).data;
  const checklist = useChecklist(reviewId).data;
  const link = (query: Record<string, string>, words: string, isCode = false) => (
    <Link
      href={`/reviews/${reviewId}?${new URLSearchParams(query)}`}
      className={`min-w-0 truncate rounded-sm text-accent hover:underline ${isCode ? "font-mono text-xs" : "text-sm"}`}
    >
      {words}
    </Link>
  );
  if (findingId) {
    const finding = findings?.find((one) => one.id === findingId);
    return finding ? link({ finding: String(finding.number) }, t("finding", { number: finding.number, title: finding.title })) : <span>{t("findingGone")}</span>;
  }
  if (itemId) {
    const item = checklist?.sections.flatMap((one) => one.items).find((one) => one.id === itemId);
    return link({ item: itemId }, item?.question[language] ?? itemId);
  }
  if (!place) return <span className="text-sm">{t("review")}</span>;
  const { path, startLine, endLine = startLine } = place;
  if (!path || !startLine) return <span>{t("quote")}</span>;
  return (
    <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
      {link({ file: path, lines: `${startLine}-${endLine}` }, t("place", { path, start: startLine, end: endLine ?? startLine }), true)}
      {place.revision && <span className="text-xs text-muted">{t("revision", { number: place.revision })}</span>}
    </span>
  );
}

/** The passage that stands at a place, as it was when it was talked about. */
export function DiscussionQuote({ about }: { about: About }) {
  if (!about.place?.quote) return null;
  return (
    <blockquote className="mx-2 mt-2 max-h-40 overflow-y-auto border-l-2 border-line-strong pl-2 font-mono text-xs [overflow-wrap:anywhere] whitespace-pre-wrap" tabIndex={0}>
      {about.place.quote}
    </blockquote>
  );
}
