"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useId, type ReactNode } from "react";
import { Prose } from "@/components/ui/prose";
import { Skeleton } from "@/components/ui/skeleton";
import { useChecklist, useGuidance } from "@/lib/review/client/queries";

function Part({ title, isOpen = false, children }: { title: string; isOpen?: boolean; children: ReactNode }) {
  const id = useId();
  return (
    <details open={isOpen} className="border-t border-line">
      <summary id={id} className="cursor-default px-3 py-2 text-sm font-medium select-none hover:bg-sunken focus-visible:-outline-offset-2">
        {title}
      </summary>
      <div className="px-3 pb-3">{children}</div>
    </details>
  );
}

/** What the pack says of an item: when it applies, why it matters, how to verify, what proves it. */
export function ItemGuidance({ reviewId, itemId }: { reviewId: string; itemId: string }) {
  const t = useTranslations("workbench");
  const format = useFormatter();
  const pins = useChecklist(reviewId).data?.pins;
  const guidance = useGuidance(reviewId, pins, useLocale() === "sv" ? "sv" : "en");
  if (!guidance) return <Skeleton className="m-3" lines={6} label={t("loading")} />;
  const item = guidance.get(itemId);
  if (!item) return null;
  const { text } = item;
  return (
    <div className="border-b border-line">
      <Part title={t("why")} isOpen>
        <Prose text={text.why} />
      </Part>
      <Part title={t("verify")} isOpen>
        <Prose text={text.verify} />
      </Part>
      <Part title={t("countsAsEvidence")}>
        <Prose text={text.evidence} />
      </Part>
      <Part title={t("redFlags")}>
        <ul className="list-disc pl-4 text-sm">
          {text.redFlags.map((flag) => (
            <li key={flag}>
              <Prose text={flag} />
            </li>
          ))}
        </ul>
      </Part>
      <Part title={t("exampleFix")}>
        <Prose text={text.exampleFix} />
      </Part>
      <Part title={t("appliesWhen")}>
        <Prose text={text.appliesWhen} />
      </Part>
      <Part title={t("sources")}>
        <ul className="flex flex-col gap-1 text-xs">
          {item.sources.map((source) => (
            <li key={source.title}>
              {source.url ? (
                <a href={source.url} rel="noopener noreferrer" target="_blank" className="text-accent underline">
                  {source.title}
                </a>
              ) : (
                source.title
              )}
              <span className="text-muted">
                {" · "}
                {source.checked ? t("checked", { date: format.dateTime(new Date(source.checked), { dateStyle: "medium", timeZone: "UTC" }) }) : t("reasoned")}
              </span>
            </li>
          ))}
        </ul>
      </Part>
    </div>
  );
}
