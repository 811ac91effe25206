"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Digest } from "@/components/ui/copy";
import { LinkButton } from "@/components/ui/link-button";
import { VerdictMark } from "@/components/ui/verdict-mark";
import { useRequirements } from "@/lib/verdict/client/queries";

export type ReviewTab = "workbench" | "findings" | "verdict" | "report" | "submit";

interface Props {
  reviewId: string;
  title: string;
  systemName: string;
  round: { readonly number: number; readonly revision: number; readonly revisionDigest: string } | null;
  current: ReviewTab;
}

/** The bar of a review: system, round, digest, what blocks, and the way to the verdict from everywhere. */
export function ReviewBar({ reviewId, title, systemName, round, current }: Props) {
  const t = useTranslations();
  const requirements = useRequirements(reviewId, round !== null);
  const base = `/reviews/${reviewId}`;
  const tabs: readonly { tab: ReviewTab; href: string }[] = [
    { tab: "workbench", href: base },
    { tab: "findings", href: `${base}/findings` },
    { tab: "verdict", href: `${base}/verdict` },
    { tab: "report", href: `${base}/report` },
    { tab: "submit", href: `${base}/submit` },
  ];
  const blocking = requirements.data?.requirements.filter((one) => one.state === "unsatisfied" || one.state === "error").length ?? 0;
  return (
    <div className="border-b bg-surface px-4 print:hidden">
      <div className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 py-1.5">
        <div className="min-w-0">
          <h1 className="truncate text-sm leading-tight font-semibold">{title}</h1>
          <p className="truncate text-xs text-muted">
            {systemName}
            {round && ` · ${t("words.round", { number: round.number })} · ${t("words.revision", { number: round.revision })}`}
          </p>
        </div>
        {round && <Digest digest={round.revisionDigest} />}
        <div className="ml-auto flex flex-wrap items-center gap-x-3 gap-y-1">
          {requirements.data && (
            <Link href={`${base}/verdict`} className="flex items-center gap-2 text-xs text-soft hover:text-ink">
              <span>{t("workbench.blockers", { count: blocking })}</span>
              <span className="text-muted max-lg:sr-only">{t("workbench.ceiling")}:</span>
              <VerdictMark verdict={requirements.data.ceiling} size="sm" />
            </Link>
          )}
          {current !== "verdict" && (
            <LinkButton href={`${base}/verdict`} size="sm" variant="primary">
              {t("workbench.verdictButton")}
            </LinkButton>
          )}
        </div>
      </div>
      <nav aria-label={t("workbench.reviewNav")} className="-mb-px flex gap-4 overflow-x-auto [scrollbar-width:none]">
        {tabs.map(({ tab, href }) => (
          <Link
            key={tab}
            href={href}
            aria-current={tab === current ? "page" : undefined}
            className={
              tab === current
                ? "inline-flex h-8 shrink-0 items-center border-b-2 border-accent text-sm font-medium text-ink focus-visible:-outline-offset-2"
                : "inline-flex h-8 shrink-0 items-center border-b-2 border-transparent text-sm font-medium text-muted hover:text-ink focus-visible:-outline-offset-2"
            }
          >
            {t(`workbench.nav.${tab}`)}
          </Link>
        ))}
      </nav>
    </div>
  );
}
