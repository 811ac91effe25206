import { SECTIONS, type Section } from "../../review/core/section.ts";
import type { ReportItem } from "./report.ts";

/**
 * Decides whether an item was really looked at. A tick is not proof: *correct* on a required item that rests on
 * nothing, or *not applicable* without a reason, was clicked but not reviewed. *Questionable* and *wrong* need no
 * basis here, since they hold the verdict back by themselves.
 */
function isReviewed(item: ReportItem): boolean {
  const { places, check, evidence } = item.basis;
  if (item.answer === null) return false;
  if (item.answer === "not-applicable") return item.reason !== "";
  if (item.answer === "correct" && item.required) return places.length > 0 || check !== "" || evidence.length > 0;
  return true;
}

function isSectionReviewed(items: readonly ReportItem[]): boolean {
  const required = items.filter((item) => item.required);
  return required.length > 0 ? required.every(isReviewed) : items.some(isReviewed);
}

/**
 * Decides which sections may say "None" where they hold no finding.
 *
 * A section counts as reviewed when every required item of it was reviewed; where the packs require nothing in it,
 * when at least one item was. A section that the packs ask nothing about was not reviewed, however many findings
 * somebody happened to write in it: nobody set out to look, so its silence proves nothing.
 */
export function decideReviewedSections(items: readonly ReportItem[]): Section[] {
  return SECTIONS.filter((section) => isSectionReviewed(items.filter((item) => item.section === section)));
}
