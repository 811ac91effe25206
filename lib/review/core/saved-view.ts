import { z } from "zod";
import { SavedViewId } from "@/lib/base/ids";
import { FindingFilter } from "./finding-query";

/** A filter that somebody keeps by name, for themselves or for the team. */
export const SavedViewInput = z.object({
  name: z.string().trim().min(1).max(80),
  isShared: z.boolean().default(false),
  query: FindingFilter,
});
export type SavedViewInput = z.infer<typeof SavedViewInput>;

export const SavedViewPatch = z.object({
  name: SavedViewInput.shape.name.optional(),
  isShared: z.boolean().optional(),
  query: FindingFilter.optional(),
  version: z.number().int().positive().optional(),
});
export type SavedViewPatch = z.infer<typeof SavedViewPatch>;

export const SavedView = z.object({
  id: SavedViewId,
  name: z.string(),
  isShared: z.boolean(),
  query: FindingFilter,
  version: z.number().int().positive(),
  /** Who keeps it, and whether that is the person asking. */
  by: z.string(),
  isMine: z.boolean(),
});
export type SavedView = z.infer<typeof SavedView>;
