"use client";

import { useTranslations } from "next-intl";
import type { FindingInput } from "@/lib/review/core/finding";

const KEY_OF = {
  section: "section",
  severity: "severity",
  concern: "concern",
  closesBy: "closesBy",
  title: "heading",
  why: "why",
  fix: "fix",
  code: "code",
  codeLanguage: "codeLanguage",
  noCodeReason: "noCode",
  verification: "verification",
  place: "place",
  suggestion: "suggestion",
  owner: "owner",
  due: "due",
  effort: "effort",
  impact: "impact",
  itemId: "item",
} as const satisfies Record<keyof FindingInput, string>;

/** Gives the name on screen of each of a finding's fields. */
export function useFieldNames(): (field: keyof FindingInput) => string {
  const t = useTranslations("findings");
  return (field) => t(KEY_OF[field]);
}
