"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useUndo } from "@/components/ui/use-undo";
import type { DraftState } from "@/lib/platform/client/use-draft";

interface Props {
  draft: Pick<DraftState<unknown>, "restoredAt" | "fault" | "isDirty"> & { readonly discard: () => () => void };
  /** After it was given up, and again after it was brought back. */
  onChange?: () => void;
}

/** Marks what came back as a draft, with the way to give it up; says so where it cannot be kept. */
export function DraftNote({ draft, onChange }: Props) {
  const t = useTranslations("drafts");
  const format = useFormatter();
  const offerUndo = useUndo();
  if (!draft.isDirty || (!draft.restoredAt && !draft.fault)) return null;
  return (
    <div role="status" className="flex flex-wrap items-center gap-2 text-xs">
      {draft.fault && <p className="text-critical">{t(`fault.${draft.fault}`)}</p>}
      {draft.restoredAt && (
        <>
          <Badge tone="info">
            {t("restored", { when: format.dateTime(draft.restoredAt, isToday(draft.restoredAt) ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" }) })}
          </Badge>
          <Button
            size="sm"
            variant="ghost"
            onClick={() => {
              const bringBack = draft.discard();
              onChange?.();
              offerUndo(t("discarded"), () => {
                bringBack();
                onChange?.();
              });
            }}
          >
            {t("discard")}
          </Button>
        </>
      )}
    </div>
  );
}

const isToday = (time: Date) => new Date().toDateString() === time.toDateString();
