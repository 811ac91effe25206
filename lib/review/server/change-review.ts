import "server-only";
import { z } from "zod";
import { Language, type ReviewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import { inTeam } from "@/lib/platform/server/db";
import { lockRound } from "./lock-round";

export const ReviewPatch = z.object({
  title: z.string().trim().min(1).max(200).optional(),
  language: Language.optional(),
  version: z.number().int().positive().optional(),
});

/** Changes a review's title or the language of its report. */
export async function changeReview(actor: Actor, reviewId: ReviewId, patch: z.infer<typeof ReviewPatch>, at: Date): Promise<{ version: number }> {
  return inTeam(actor.teamId, async (tx) => {
    const { review } = await lockRound(tx, reviewId);
    const { version, ...changes } = patch;
    if (version !== undefined && version !== review.version)
      throw new Problem("conflict", "stale", {
        params: { yours: version, current: review.version },
        current: { title: review.title, language: review.language, version: review.version },
      });
    const row = await tx.review.update({
      where: { id: reviewId },
      data: { ...changes, version: review.version + 1, updatedAt: at },
    });
    await recordEvent(tx, actor, at, { type: "review.changed", reviewId, detail: { fields: Object.keys(changes) } });
    return { version: row.version };
  });
}
