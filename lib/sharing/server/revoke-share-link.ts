import "server-only";
import type { ReviewId, ShareLinkId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import { inTeam } from "@/lib/platform/server/db";

/** Closes a link at once; closing a closed one changes nothing. */
export async function revokeShareLink(actor: Actor, reviewId: ReviewId, linkId: ShareLinkId, at: Date): Promise<void> {
  await inTeam(actor.teamId, async (tx) => {
    const link = await tx.shareLink.findFirst({ where: { id: linkId, reviewId } });
    if (!link) throw new Problem("not-found", "not-found");
    if (link.revokedAt) return;
    await tx.shareLink.update({ where: { id: linkId }, data: { revokedAt: at } });
    await recordEvent(tx, actor, at, { type: "share-link.revoked", reviewId, detail: { linkId } });
  });
}
