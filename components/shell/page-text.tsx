"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import type { JsonText } from "@/lib/base/json-text";
import { LogoMark } from "./logo";

/**
 * What a page is drawn from comes as one JSON text. React would write the same data entry by entry, and the HTML made
 * from it beside that; for a table of fifty findings that was most of what a page cost (decision 0039).
 */
export type PageText<T> = JsonText<T>;

/** Reads what a page is drawn from. */
export const usePageText = <T,>(text: PageText<T>): T => useMemo(() => JSON.parse(text) as T, [text]);

/** What stands there until the script of the page is there: the bar as it will be, and grey where text will be. */
export function PageWaits() {
  const t = useTranslations("ui");
  return (
    <div className="min-h-dvh">
      <div className="flex h-12 items-center gap-2 border-b bg-surface px-4 font-semibold tracking-tight">
        <LogoMark className="size-5 text-accent" />
        <span className="max-sm:sr-only">{t("frame.product")}</span>
      </div>
      <Skeleton lines={6} label={t("loading")} className="p-4 sm:p-6" />
    </div>
  );
}
