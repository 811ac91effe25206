import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { NextStep } from "@/lib/review/core/next-step";
import type { Weakest } from "@/lib/review/core/review-summary";

type Loose = (key: string, params?: Readonly<Record<string, string | number>>) => string;

/** Puts calendar dates, moments and next steps of lists into words. */
export function useDashboardWords() {
  const t = useTranslations();
  const say = t as unknown as Loose;
  const format = useFormatter();
  const locale = useLocale() === "sv" ? "sv" : "en";
  /** A calendar date, which is the same day everywhere. */
  const date = (day: string) => format.dateTime(new Date(`${day}T00:00:00Z`), { dateStyle: "medium", timeZone: "UTC" });
  return {
    date,
    moment: (at: string) => format.dateTime(new Date(at), { dateStyle: "medium" }),
    step: ({ code, params }: NextStep): string => {
      const ceiling: Readonly<Record<string, string>> = params.ceiling === undefined ? {} : { ceiling: say(`words.verdict.${params.ceiling}`) };
      if (code !== "answer-question") return say(`dashboard.step.${code}`, { ...params, ...ceiling });
      const due = typeof params.due === "string" ? params.due : "";
      return due === "" ? say("dashboard.step.answer-question", params) : say("dashboard.step.answer-question-by", { ...params, due: date(due) });
    },
    /** What holds a verdict back most: the item's own question where it is about one. */
    weakest: ({ reason, question }: Weakest): string => {
      const words = say(`requirements.${reason.code}`, reason.params);
      return question ? `${question[locale]} ${words}` : words;
    },
  };
}

/** Whole days between two moments. */
export const daysSince = (at: string, now: Date): number => Math.max(0, Math.floor((now.getTime() - new Date(at).getTime()) / 86_400_000));
