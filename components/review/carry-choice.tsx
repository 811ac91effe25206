"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { RadioGroup } from "@/components/ui/choice";
import type { Page } from "@/lib/base/page";
import { api } from "@/lib/platform/client/api";
import type { ListedReview } from "@/lib/review/core/review-row";
import { useDashboardWords } from "./dashboard-words";

const EMPTY = "empty";
/** Older ones than these are hardly what anybody starts from. */
const SHOWN = 10;

/** What a new review starts from unless somebody chooses otherwise: the last one that was decided. */
const defaultOf = (reviews: readonly ListedReview[]): string | null => reviews.find((one) => one.state === "decided")?.id ?? null;

interface Props {
  systemId: string;
  /** What was chosen; undefined until somebody has. */
  value: string | null | undefined;
  onChange: (reviewId: string | null) => void;
  /** The form's own choice, as it stands with the default filled in. */
  name: string;
}

/** Lets one choose which earlier review of the same system a new one starts from. */
export function CarryChoice({ systemId, value, onChange, name }: Props) {
  const t = useTranslations();
  const words = useDashboardWords();
  const { data, isLoading } = useQuery({
    queryKey: ["system", systemId, "reviews", SHOWN],
    queryFn: ({ signal }) => api<Page<ListedReview>>(`/reviews?system=${systemId}&limit=${SHOWN}`, { signal }),
  });
  if (isLoading)
    return (
      <p role="status" className="text-xs text-muted">
        {t("carry.startLoading")}
      </p>
    );
  const earlier = (data?.items ?? []).filter((one) => one.state !== "no-submission");
  if (earlier.length === 0) return null;
  const chosen = value === undefined ? defaultOf(earlier) : value;
  return (
    <>
      <RadioGroup
        legend={t("carry.startFrom")}
        hint={t("carry.startHint")}
        value={chosen ?? EMPTY}
        onValueChange={(next) => onChange(next === EMPTY ? null : next)}
        options={[
          ...earlier.map((one) => ({
            value: one.id,
            label: t("carry.startOption", {
              title: one.title,
              state:
                one.state === "decided" && one.summary.verdict
                  ? t(`words.verdict.${one.summary.verdict.verdict}`)
                  : t(`dashboard.state.${one.state}`),
              date: words.moment(one.updatedAt),
            }),
          })),
          { value: EMPTY, label: t("carry.startEmpty") },
        ]}
      />
      <input type="hidden" name={name} value={chosen ?? ""} />
    </>
  );
}
