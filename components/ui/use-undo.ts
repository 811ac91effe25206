"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { showToast } from "./toast";

/** Long enough to read, to reach it with F8 and to press it; it waits while it is pointed at or has the focus. */
const UNDO_MS = 10_000;

/**
 * Gives the way to say that something was taken away and can be brought back.
 *
 *     const offerUndo = useUndo();
 *     offerUndo(t("comment.deleted"), () => restore.mutateAsync(id));
 *
 * Call it after the deed went through. What undoing throws is shown, not swallowed.
 */
export function useUndo(): (title: string, undo: () => unknown) => void {
  const t = useTranslations("drafts");
  return useCallback(
    (title, undo) =>
      showToast({
        title,
        duration: UNDO_MS,
        action: {
          label: t("undo"),
          onSelect: () =>
            void (async () => {
              try {
                await undo();
              } catch (error) {
                showToast({ title: t("undoFailed"), body: error instanceof Error ? error.message : undefined, tone: "critical" });
              }
            })(),
        },
      }),
    [t],
  );
}
