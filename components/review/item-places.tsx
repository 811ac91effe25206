"use client";

import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";
import type { LinesPlace } from "@/lib/review/core/place";
import { useItemPlaces } from "@/lib/review/client/packs";
import { useChecklist } from "@/lib/review/client/queries";

interface Props {
  reviewId: string;
  itemId: string;
  revision: number;
  onPlace: (place: LinesPlace) => void;
}

/** The submission's own lines that an item concerns, the best first, with the words that matched. */
export function ItemPlaces({ reviewId, itemId, revision, onPlace }: Props) {
  const t = useTranslations("workbench.places");
  const pins = useChecklist(reviewId).data?.pins;
  const { data: places, isError } = useItemPlaces(reviewId, itemId, pins, revision);
  if (isError) return null;
  return (
    <section aria-label={t("title")} className="flex flex-col gap-1.5 border-t border-line px-3 py-2.5">
      <h3 className="text-sm font-medium">{t("title")}</h3>
      {!places ? (
        <Skeleton lines={2} label={t("loading")} />
      ) : places.length === 0 ? (
        <p className="text-xs text-muted">{t("none")}</p>
      ) : (
        <ol className="flex flex-col gap-1">
          {places.map(({ path, line, endLine, text, words }) => (
            <li key={`${path} ${line}`}>
              <button
                type="button"
                onClick={() => onPlace({ kind: "lines", path, startLine: line, endLine })}
                className="flex w-full flex-col items-start gap-0.5 rounded-md border bg-surface px-2 py-1.5 text-left text-xs hover:border-edge hover:bg-hover"
              >
                <span className="font-mono text-accent">{t("at", { path, lines: line === endLine ? t("line", { line }) : t("lines", { line, endLine }) })}</span>
                <span className="line-clamp-2 text-ink [overflow-wrap:anywhere]">{text}</span>
                <span className="text-muted">{t("matched", { words: words.join(", ") })}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
