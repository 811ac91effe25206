"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useCommands, type CommandGroup } from "@/components/shell/keyboard/registry";
import { Count } from "@/components/ui/badge";
import { Digest } from "@/components/ui/copy";
import { LinkButton } from "@/components/ui/link-button";
import { VerdictMark } from "@/components/ui/verdict-mark";
import { PresenceBar } from "@/components/review/presence";
import { ReadingProgress } from "@/components/review/reading-progress";
import { useTalkCounts } from "@/lib/review/client/discussions";
import { useRequirements } from "@/lib/verdict/client/queries";

// Seldom anything to show, and never before the page is there.
const RunningIntake = dynamic(() => import("@/components/intake/running-intake").then((one) => one.RunningIntake), { ssr: false });

export type ReviewTab = "workbench" | "findings" | "ledger" | "discussion" | "verdict" | "report" | "packs" | "submit";

/** Where it matters how far the submission has been read. */
const HAS_READING: readonly ReviewTab[] = ["workbench", "ledger", "verdict"];

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
  const router = useRouter();
  const requirements = useRequirements(reviewId, round !== null);
  const talk = useTalkCounts(reviewId).data;
  const unsettled = talk ? talk.openQuestions + talk.openDiscussions + talk.blockedDiscussions : 0;
  const base = `/reviews/${reviewId}`;
  const tabs: readonly { tab: ReviewTab; href: string }[] = [
    { tab: "workbench", href: base },
    { tab: "findings", href: `${base}/findings` },
    { tab: "ledger", href: `${base}/ledger` },
    { tab: "discussion", href: `${base}/discussion` },
    { tab: "verdict", href: `${base}/verdict` },
    { tab: "report", href: `${base}/report` },
    { tab: "packs", href: `${base}/packs` },
    { tab: "submit", href: `${base}/submit` },
  ];
  const commands = useMemo<CommandGroup>(
    () => ({
      id: "review-tabs",
      label: title,
      commands: tabs.map(({ tab, href }) => ({ id: tab, label: t(`workbench.nav.${tab}`), keywords: [title], run: () => router.push(href) })),
    }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the tabs follow from the review
    [reviewId, title, router, t],
  );
  useCommands(commands);
  const blocking = requirements.data?.requirements.filter((one) => one.state === "unsatisfied" || one.state === "error").length ?? 0;
  return (
    <div className="relative border-b bg-surface px-4 print:hidden">
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
          {current !== "submit" && <RunningIntake reviewId={reviewId} />}
          <PresenceBar reviewId={reviewId} />
          {round && HAS_READING.includes(current) && <ReadingProgress reviewId={reviewId} />}
          {talk !== undefined && talk.blockedDiscussions > 0 && (
            <Link href={`${base}/discussion`} className="text-xs text-important hover:underline" title={t("discussion.voidsNothing")}>
              {t("discussion.blockedInBar", { count: talk.blockedDiscussions })}
            </Link>
          )}
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
            {tab === "discussion" && unsettled > 0 && (
              <Count className="ml-1.5">
                <span aria-hidden>{unsettled}</span>
                <span className="sr-only">{t("discussion.unsettled", { count: unsettled })}</span>
              </Count>
            )}
          </Link>
        ))}
      </nav>
    </div>
  );
}
