"use client";

import { useTranslations } from "next-intl";
import type { Blocker } from "@/lib/base/blocker";

/** Puts blockers into words, by the same keys as the server does. */
export function useBlockerWords() {
  const t = useTranslations();
  return (blockers: readonly Blocker[]) =>
    blockers.map((one, index) => {
      const [inBlockers, inProblems] = [`blockers.${one.code}`, `problems.codes.${one.code}`];
      const key = t.has(inBlockers as never) ? inBlockers : t.has(inProblems as never) ? inProblems : null;
      return { key: `${one.code}-${index}`, text: key ? t(key as never, one.params as never) : one.code };
    });
}
