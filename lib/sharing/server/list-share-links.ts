import "server-only";
import type { Language, ReviewId } from "@/lib/base/ids";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import { inTeam } from "@/lib/platform/server/db";
import type { ShareLinkRow } from "@/lib/sharing/core/share-link";

/** Lists a review's links, the newest first. Their addresses cannot be shown again: only hashes are kept. */
export async function listShareLinks(actor: Actor, reviewId: ReviewId): Promise<ShareLinkRow[]> {
  return inTeam(actor.teamId, async (tx) => {
    const rows = await tx.shareLink.findMany({ where: { reviewId }, orderBy: { createdAt: "desc" }, take: 200 });
    const names = await namesOf(tx, rows.map((row) => row.createdBy));
    return rows.map((row) => ({
      id: row.id,
      language: row.language as Language,
      showsVerdict: row.verdictId !== null,
      createdBy: names.get(row.createdBy) ?? "",
      createdAt: row.createdAt.toISOString(),
      expiresAt: row.expiresAt?.toISOString() ?? null,
      revokedAt: row.revokedAt?.toISOString() ?? null,
      opened: row.opened,
      lastOpenedAt: row.lastOpenedAt?.toISOString() ?? null,
    }));
  });
}
