"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import type { Autosave } from "@/lib/platform/client/use-autosave";

/** Counts the seconds until a moment. */
function useSecondsTo(moment: number | null): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (moment === null) return;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [moment]);
  return moment === null ? 0 : Math.max(1, Math.ceil((moment - now) / 1000));
}

/** Says how it stands with automatic saving: saved, saving, not saved and why, and when it is tried again. */
export function SaveState({ save, isDirty, isStored }: { save: Autosave; isDirty: boolean; isStored: boolean }) {
  const t = useTranslations("drafts.save");
  const seconds = useSecondsTo(save.retryAt);
  // A conflict and an ended session stand above with what can be done about them.
  const failed = save.problem && save.problem.code !== "stale" && save.problem.status !== 401 ? save.problem : null;
  return (
    <>
      <span role="status" className={failed && isDirty ? "text-xs text-critical" : "text-xs text-muted"}>
        {save.isSaving
          ? t("saving")
          : failed && isDirty
            ? t("failed", { reason: failed.code === "offline" ? t("offline") : failed.message })
            : isDirty
              ? t("unsaved")
              : isStored
                ? t("saved")
                : ""}
      </span>
      {failed && isDirty && save.retryAt !== null && !save.isSaving && (
        <>
          <span className="text-xs text-muted tabular-nums">{t("retry", { seconds })}</span>
          <Button size="sm" variant="ghost" onClick={save.saveNow}>
            {t("now")}
          </Button>
        </>
      )}
    </>
  );
}
