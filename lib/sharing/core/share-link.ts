import { z } from "zod";
import { Language } from "@/lib/base/ids";

/** A link expires after this many days unless said otherwise. */
export const DEFAULT_DAYS = 30;

export const ShareLinkInput = z.object({
  /** Null makes a link that does not expire; only its revocation ends it. */
  expiresInDays: z.number().int().min(1).max(730).nullable().default(DEFAULT_DAYS),
  /** The language the page opens in; the report's when left out. */
  language: Language.optional(),
});
export type ShareLinkInput = z.infer<typeof ShareLinkInput>;

/** Why a link shows nothing; a link nobody made is not told from one that never was. */
export type LinkState = "open" | "revoked" | "expired";

/** Judges a link at an instant. */
export function linkStateOf(link: { expiresAt: Date | null; revokedAt: Date | null }, now: Date): LinkState {
  if (link.revokedAt) return "revoked";
  return link.expiresAt && link.expiresAt <= now ? "expired" : "open";
}

/** A link as its list shows it; its address cannot be shown again. */
export interface ShareLinkRow {
  readonly id: string;
  readonly language: Language;
  /** True when it shows an issued verdict, false when it follows the work. */
  readonly showsVerdict: boolean;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
  readonly opened: number;
  readonly lastOpenedAt: string | null;
}
