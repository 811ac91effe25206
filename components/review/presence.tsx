"use client";

import { useQueryClient } from "@tanstack/react-query";
import { clsx } from "clsx";
import { WifiOff } from "lucide-react";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { useDraftKeys } from "@/lib/platform/client/use-draft";
import { useLiveState } from "@/lib/platform/client/use-live";
import { usePerson } from "@/lib/platform/client/person";
import { useKeepPresence, usePresent } from "@/lib/review/client/presence";
import { reviewKeys } from "@/lib/review/client/queries";
import type { Finding } from "@/lib/review/core/finding";
import { initialsOf, readPlace, writePlace, type Present, type Whereabouts } from "@/lib/review/core/presence";

/** The page of a review below its address; the workbench has none. */
const PAGES = ["findings", "ledger", "discussion", "verdict", "report", "submit", "carried"] as const;
const MOST = 6;

/** The address at which somebody is. */
function hrefOf(reviewId: string, where: Whereabouts): string {
  const query = new URLSearchParams();
  for (const part of ["section", "item", "finding", "file"] as const) if (where[part]) query.set(part, where[part]);
  if (query.get("finding") === "new") query.delete("finding");
  return `/reviews/${reviewId}${where.page ? `/${where.page}` : ""}${query.size > 0 ? `?${query}` : ""}`;
}

/** Others, one entry each: the page on which they write, else the first. */
function useOthers(reviewId: string): readonly (Present & { readonly where: Whereabouts })[] {
  const me = usePerson()?.userId;
  const present = usePresent(reviewId).data ?? [];
  const byPerson = new Map<string, Present & { readonly where: Whereabouts }>();
  for (const one of present.filter(({ userId }) => userId !== me)) {
    const where = readPlace(one.place);
    if (!byPerson.has(one.userId) || where.isWriting) byPerson.set(one.userId, { ...one, where });
  }
  return [...byPerson.values()];
}

/** Where somebody is, in words. */
function useWhereWords(): (where: Whereabouts) => string {
  const t = useTranslations("live");
  return ({ page, finding, item, file, section, isWriting }) => {
    const known = PAGES.find((one) => one === page);
    const at = known
      ? t(`page.${known}`)
      : finding === "new"
        ? t("newFinding")
        : finding
          ? t("finding", { number: finding })
          : item
            ? t("item", { item })
            : file
              ? t("file", { file })
              : t("section", { number: section ?? "1" });
    return isWriting ? t("writingAt", { place: at }) : at;
  };
}

/** Who has the review open, with initials that lead to where they are; keeps this page among them. */
export function PresenceBar({ reviewId }: { reviewId: string }) {
  const t = useTranslations("live");
  const path = usePathname();
  const query = useSearchParams();
  const state = useLiveState();
  const words = useWhereWords();
  // Only looked up: a bar is no reason to read every finding, and whoever writes one has them.
  const findings = useQueryClient().getQueryData<readonly Finding[]>(reviewKeys.findings(reviewId));
  const drafts = useDraftKeys(`${reviewId}:`);
  const item = query.get("item");
  const finding = query.get("finding");
  const page = path.split("/")[3] ?? null;
  const findingId = findings?.find((one) => String(one.number) === finding)?.id;
  const writing = finding === "new" ? `${reviewId}:finding:new` : finding ? `${reviewId}:finding:${findingId}` : item ? `${reviewId}:item:${item}` : null;
  useKeepPresence(
    reviewId,
    writePlace({ page, section: query.get("section"), item, finding, file: query.get("file"), isWriting: writing !== null && drafts.has(writing) }),
  );
  const others = useOthers(reviewId);
  return (
    <>
      {(state === "interrupted" || state === "signed-out") && (
        <span role="status" className="flex items-center gap-1 text-xs text-important">
          <WifiOff aria-hidden className="size-3.5" />
          {t(state === "signed-out" ? "signedOut" : "interrupted")}
        </span>
      )}
      {others.length > 0 && (
        <ul aria-label={t("here")} className="flex items-center gap-1">
          {others.slice(0, MOST).map((one) => {
            const label = t("isAt", { name: one.name, place: words(one.where) });
            return (
              <li key={one.userId}>
                <Link
                  href={hrefOf(reviewId, one.where)}
                  title={label}
                  className={clsx(
                    "flex size-6 items-center justify-center rounded-md border text-2xs font-semibold hover:bg-hover",
                    one.where.isWriting ? "border-accent bg-accent-soft text-accent" : "bg-sunken text-soft",
                  )}
                >
                  <span aria-hidden>{initialsOf(one.name)}</span>
                  <span className="sr-only">{label}</span>
                </Link>
              </li>
            );
          })}
          {others.length > MOST && (
            <li className="text-xs text-muted" title={others.slice(MOST).map((one) => one.name).join(", ")}>
              {t("more", { count: others.length - MOST })}
            </li>
          )}
        </ul>
      )}
    </>
  );
}

/** Says that somebody else has the same item or finding open, and whether they are writing. */
export function HereToo({ reviewId, item, finding }: { reviewId: string; item?: string; finding?: number }) {
  const t = useTranslations("live");
  const others = useOthers(reviewId).filter(({ where }) =>
    finding !== undefined ? where.finding === String(finding) : where.item === item && where.finding === null && where.page === null,
  );
  return (
    <div role="status" className="flex flex-wrap gap-1.5 empty:hidden">
      {others.map((one) => (
        <Badge key={one.userId} tone={one.where.isWriting ? "accent" : "neutral"} look={one.where.isWriting ? "soft" : "outline"}>
          {t(one.where.isWriting ? "writesHere" : "looksHere", { name: one.name })}
        </Badge>
      ))}
    </div>
  );
}
