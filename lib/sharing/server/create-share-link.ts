import "server-only";
import type { ReviewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import { makeToken } from "@/lib/identity/server/one-time-token";
import { inTeam } from "@/lib/platform/server/db";
import type { ShareLinkInput } from "@/lib/sharing/core/share-link";

/**
 * Makes a link that shows one report to someone without an account. Made while a verdict stands, it shows that
 * verdict for ever, voided or superseded as it may become; made before, it follows the work, as a draft.
 */
export async function createShareLink(
  actor: Actor,
  reviewId: ReviewId,
  input: ShareLinkInput,
  at: Date,
): Promise<{ id: string; token: string; expiresAt: string | null }> {
  const { token, hash } = makeToken();
  const expiresAt = input.expiresInDays === null ? null : new Date(at.getTime() + input.expiresInDays * 86_400_000);
  return inTeam(actor.teamId, async (tx) => {
    const review = await tx.review.findUnique({ where: { id: reviewId }, select: { language: true } });
    if (!review) throw new Problem("not-found", "not-found");
    const round = await tx.round.findFirst({ where: { reviewId }, orderBy: { number: "desc" }, select: { id: true } });
    const verdict = round && (await tx.verdict.findFirst({ where: { roundId: round.id }, orderBy: { number: "desc" }, select: { id: true } }));
    const row = await tx.shareLink.create({
      data: {
        teamId: actor.teamId,
        reviewId,
        verdictId: verdict?.id ?? null,
        language: input.language ?? review.language,
        tokenHash: hash,
        createdBy: actor.userId,
        createdAt: at,
        expiresAt,
      },
    });
    await recordEvent(tx, actor, at, {
      type: "share-link.created",
      reviewId,
      detail: { linkId: row.id, verdictId: verdict?.id ?? null, expires: expiresAt?.toISOString() ?? null },
    });
    return { id: row.id, token, expiresAt: expiresAt?.toISOString() ?? null };
  });
}
