import "server-only";
import { TeamId, type Language, type ReviewId, type VerdictId } from "@/lib/base/ids";
import { hashToken } from "@/lib/identity/server/one-time-token";
import { inTeam, lookUp, Prisma } from "@/lib/platform/server/db";
import { findKept, keepText } from "@/lib/platform/server/kept-text";
import { toStrict } from "@/lib/report/core/strict";
import type { StrictReport } from "@/lib/report/core/strict-report";
import { reportOfReview, reportOfVerdict } from "@/lib/report/server/read-report";
import { linkStateOf } from "@/lib/sharing/core/share-link";

interface Row {
  link_id: string;
  team_id: string;
  review_id: string;
  verdict_id: string | null;
  language: string;
  expires_at: Date | null;
  revoked_at: Date | null;
  stamp: string;
}

/** What a link shows: a report set out in one language, and whether something newer was submitted. */
export interface SharedReport {
  readonly strict: StrictReport;
  readonly newerRevision: number | null;
}

export type OpenedLink =
  | { readonly state: "open"; readonly shown: SharedReport; readonly language: Language }
  | { readonly state: "revoked" | "expired"; readonly language: Language };

/** Ten minutes: standings change at midnight, which comes at a full quarter of an hour somewhere. */
const spanOf = (now: Date) => now.toISOString().slice(0, 15);

/**
 * Opens a share link for somebody without an account; null for a link that does not exist.
 *
 * @param wanted the language asked for; by default the link's own
 */
export async function openShareLink(token: string, wanted: Language | undefined, now: Date): Promise<OpenedLink | null> {
  const [row] = await lookUp<Row>(Prisma.sql`SELECT * FROM share_link_by_hash(${hashToken(token)})`);
  if (!row) return null;
  const language = wanted ?? (row.language as Language);
  const state = linkStateOf({ expiresAt: row.expires_at, revokedAt: row.revoked_at }, now);
  if (state !== "open") return { state, language };
  const kind = `shared ${row.verdict_id} ${language} ${spanOf(now)}`;
  const about = { id: row.review_id, stamp: row.stamp };
  const kept = findKept(kind, about);
  const shown = await inTeam(TeamId.parse(row.team_id), async (tx) => {
    await tx.$executeRaw`UPDATE share_link SET opened = opened + 1, last_opened_at = ${now} WHERE id = ${row.link_id}::uuid`;
    if (kept !== undefined) return JSON.parse(kept) as SharedReport;
    const { report, standing, newerRevision } = row.verdict_id
      ? await reportOfVerdict(tx, row.review_id, row.verdict_id as VerdictId, now)
      : await reportOfReview(tx, row.review_id as ReviewId, now);
    const made: SharedReport = { strict: toStrict(report, language, standing), newerRevision };
    // A draft says when it was made; an issued report is what it is.
    if (report.verdict) keepText(kind, about, JSON.stringify(made));
    return made;
  });
  return { state, shown, language };
}
