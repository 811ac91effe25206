import type { Language } from "../../base/ids.ts";
import { SECTIONS, type Section } from "../../review/core/section.ts";

/** The headings that findings stand under, in the order of the report. */
export const FINDING_HEADING_KEYS = ["critical", "important", "performance", "security", "features"] as const;
export type FindingHeadingKey = (typeof FINDING_HEADING_KEYS)[number];
export type HeadingKey = FindingHeadingKey | "recommendation";

/** The strict headings, word for word (PRODUCT.md, "The report, strictly"). Scripts match on them: they never change. */
export const HEADINGS: Record<Language, Record<HeadingKey, string>> = {
  sv: {
    critical: "🔴 Kritiska fixes (måste göras före go-live)",
    important: "🟡 Viktiga förbättringar (nästa iteration)",
    performance: "⚡ Performance & scale wins",
    security: "🔒 Säkerhetsrisker",
    features: "💡 Feature gaps",
    recommendation: "✅ Go-live rekommendation",
  },
  en: {
    critical: "🔴 Critical fixes (must be done before go-live)",
    important: "🟡 Important improvements (next iteration)",
    performance: "⚡ Performance & scale wins",
    security: "🔒 Security risks",
    features: "💡 Feature gaps",
    recommendation: "✅ Go-live recommendation",
  },
};

/**
 * The sections whose findings can land under a heading. An empty heading says "None" only when all of them were
 * reviewed: a critical finding may come from any section, a security one under 🔒 only from section 5 (critical
 * ones from elsewhere are named there too, but they stand under 🔴), and 🟡 takes what is left of 1, 2, 3 and 5.
 */
export const FED_BY: Record<FindingHeadingKey, readonly Section[]> = {
  critical: SECTIONS,
  important: [1, 2, 3, 5],
  performance: [4],
  security: [5],
  features: [6],
};

/** The heading at which a section's own gaps are pointed out, one for each section. */
export const HOME_OF: Record<Section, FindingHeadingKey> = {
  1: "critical",
  2: "important",
  3: "important",
  4: "performance",
  5: "security",
  6: "features",
};
