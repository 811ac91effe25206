import "server-only";
import { TeamId, type Language, type ReviewId, type VerdictId } from "@/lib/base/ids";
import { hashToken } from "@/lib/identity/server/one-time-token";
import { beforeTeam, inTeam } from "@/lib/platform/server/db";
import { reportOfReview, reportOfVerdict, type ShownReport } from "@/lib/report/server/read-report";
import { linkStateOf } from "@/lib/sharing/core/share-link";

interface Row {
  link_id: string;
  team_id: string;
  review_id: string;
  verdict_id: string | null;
  language: string;
  expires_at: Date | null;
  revoked_at: Date | null;
}

export type OpenedLink =
  | { readonly state: "open"; readonly shown: ShownReport; readonly language: Language }
  | { readonly state: "revoked" | "expired"; readonly language: Language };

/** Opens a share link for somebody without an account; null for a link that does not exist. */
export async function openShareLink(token: string, now: Date): Promise<OpenedLink | null> {
  const [row] = await beforeTeam((tx) => tx.$queryRaw<Row[]>`SELECT * FROM share_link_by_hash(${hashToken(token)})`);
  if (!row) return null;
  const language = row.language as Language;
  const state = linkStateOf({ expiresAt: row.expires_at, revokedAt: row.revoked_at }, now);
  if (state !== "open") return { state, language };
  const shown = await inTeam(TeamId.parse(row.team_id), async (tx) => {
    await tx.shareLink.update({ where: { id: row.link_id }, data: { opened: { increment: 1 }, lastOpenedAt: now } });
    return row.verdict_id
      ? reportOfVerdict(tx, row.review_id, row.verdict_id as VerdictId, now)
      : reportOfReview(tx, row.review_id as ReviewId, now);
  });
  return { state, shown, language };
}
