import "server-only";
import type { Language, ReviewId } from "@/lib/base/ids";
import { afterCursor, cursorOf, toPage, type Page, type PageQuery } from "@/lib/base/page";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import { inTeam } from "@/lib/platform/server/db";
import type { ShareLinkRow } from "@/lib/sharing/core/share-link";

/** Lists a review's links, the newest first. Their addresses cannot be shown again: only hashes are kept. */
export async function listShareLinks(actor: Actor, reviewId: ReviewId, { limit, cursor }: PageQuery): Promise<Page<ShareLinkRow>> {
  return inTeam(actor.teamId, async (tx) => {
    const rows = await tx.shareLink.findMany({
      where: { reviewId, ...afterCursor(cursor) },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: limit + 1,
    });
    const names = await namesOf(tx, rows.map((row) => row.createdBy));
    const toItem = (row: (typeof rows)[number]): ShareLinkRow => ({
      id: row.id,
      language: row.language as Language,
      showsVerdict: row.verdictId !== null,
      createdBy: names.get(row.createdBy) ?? "",
      createdAt: row.createdAt.toISOString(),
      expiresAt: row.expiresAt?.toISOString() ?? null,
      revokedAt: row.revokedAt?.toISOString() ?? null,
      opened: row.opened,
      lastOpenedAt: row.lastOpenedAt?.toISOString() ?? null,
    });
    return toPage(rows, limit, toItem, (row) => cursorOf(row.createdAt.getTime(), row.id));
  });
}
