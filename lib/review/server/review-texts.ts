import "server-only";
import type { ReviewId } from "@/lib/base/ids";
import { toJsonText, type JsonText } from "@/lib/base/json-text";
import type { Actor } from "@/lib/identity/core/actor";
import { keptTexts } from "@/lib/platform/server/kept-text";
import type { Checklist } from "@/lib/review/core/checklist";
import type { FindingRecord } from "@/lib/review/core/finding";
import type { ReviewHead } from "@/lib/review/core/review-head";
import { readWorkbench, type WorkbenchFacts } from "./read-review";

interface Texts {
  readonly head: JsonText<ReviewHead>;
  readonly checklist: JsonText<Checklist>;
  /** By number. */
  readonly findings: JsonText<readonly FindingRecord[]>;
  readonly members: JsonText<WorkbenchFacts["members"]>;
}

/** Reads what a review's pages are drawn from, the same for everybody in its team, as JSON texts. */
export async function readReviewTexts(actor: Actor, reviewId: ReviewId): Promise<Texts> {
  const texts = await keptTexts({ id: reviewId, stamp: actor.stamp }, ["head", "checklist", "findings", "members"], async () => {
    const { review, checklist, findings, members } = await readWorkbench(actor, reviewId);
    const { title, system, language, round, revision } = review;
    return {
      head: toJsonText<ReviewHead>({ reviewId, title, systemName: system.name, language, round, revision }),
      checklist: toJsonText(checklist),
      findings: toJsonText(findings),
      members: toJsonText(members),
    };
  });
  return texts;
}
