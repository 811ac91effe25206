import { z } from "zod";
import { Digest } from "@/lib/base/ids";
import type { PackDifference } from "@/lib/packs/core/compare-packs";
import type { NamedPlace } from "@/lib/packs/core/recognise";

interface Shown {
  readonly id: string;
  readonly version: string;
  readonly title: { readonly en: string; readonly sv: string };
  readonly summary: { readonly en: string; readonly sv: string };
  readonly items: number;
  readonly required: number;
  /** Where the submission names what the pack is about; empty where it does not. */
  readonly named: readonly NamedPlace[];
}

/** A pack that a review follows. */
export interface FollowedPack extends Shown {
  readonly sha256: string;
  /** A later version, with what it would change; null when there is none. */
  readonly newer: { readonly version: string; readonly difference: PackDifference } | null;
  /** Answers given to its items in this round. */
  readonly answers: number;
}

/** Which packs a review follows, and which it could. */
export interface ReviewPacks {
  /** The review's version, for changing them. */
  readonly version: number;
  readonly followed: readonly FollowedPack[];
  readonly offered: readonly Shown[];
  /** Required items that are shown now, and how many there may be. */
  readonly required: { readonly now: number; readonly most: number };
}

/**
 * The packs that a review shall follow, in their order. With a digest a version that the team has pinned stays or comes back;
 * without one the newest is taken.
 */
export const ReviewPacksInput = z.object({
  packs: z.array(z.object({ id: z.string().min(1).max(40), sha256: Digest.optional() })).min(1).max(40),
  version: z.number().int().positive().optional(),
});
export type ReviewPacksInput = z.infer<typeof ReviewPacksInput>;
