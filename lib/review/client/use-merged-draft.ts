"use client";

import { useEffect, useMemo } from "react";
import type { DraftState } from "@/lib/platform/client/use-draft";
import { mergeFields, type FieldConflict } from "@/lib/review/core/merge";

export interface MergedDraft<T> {
  /** Fields that somebody else has changed too, and that are still to be decided. */
  readonly conflicts: readonly FieldConflict<keyof T & string>[];
  /** Decides them: the draft goes on from what is stored now. */
  readonly settle: (chosen: Partial<T>) => void;
}

/**
 * Brings what others store into a draft while it is written: fields nobody typed in follow at once, fields only this
 * person changed stay, and what both changed is handed out to be decided.
 *
 * @param stored what is stored now, with its version; null where there is nothing to merge with
 * @param prose the fields that hold running text; a list that stays the same
 */
export function useMergedDraft<T extends object>(draft: DraftState<T>, stored: T | null, version: number, prose: readonly (keyof T)[]): MergedDraft<T> {
  const { isDirty, value, base, rebase } = draft;
  const isBehind = stored !== null && isDirty && version > draft.version;
  const merged = useMemo(() => (isBehind ? mergeFields(base, value, stored, prose) : null), [isBehind, base, value, stored, prose]);
  const isSettled = merged?.conflicts.length === 0;
  useEffect(() => {
    if (!merged || stored === null) return;
    if (isSettled) rebase(merged.value, stored, version);
    else if (JSON.stringify(merged.base) !== JSON.stringify(base)) rebase(merged.value, merged.base, draft.version);
  }, [merged, isSettled, stored, version, base, draft.version, rebase]);
  return {
    conflicts: merged?.conflicts ?? [],
    settle: (chosen) => merged && stored !== null && rebase({ ...merged.value, ...chosen }, stored, version),
  };
}
