"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { TextMark } from "@/lib/intake/core/revision";

/** The list of places where characters were guessed or lost, each leading to its line. */
export function EncodingMarks({ marks, onLine }: { marks: readonly TextMark[]; onLine: (line: number) => void }) {
  const t = useTranslations();
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" variant="ghost">
          {t("intake.encoding.marks")} ({marks.length})
        </Button>
      }
      title={t("intake.encoding.marks")}
      description={t("intake.repairHint")}
    >
      <ol className="divide-y divide-line text-sm">
        {marks.map((mark, index) => (
          <li key={index} className="flex gap-3 py-1">
            <button type="button" className="shrink-0 text-accent hover:underline" onClick={() => (setOpen(false), onLine(mark.line))}>
              {t("words.line", { line: mark.line })}
            </button>
            <span className="min-w-0 [overflow-wrap:anywhere]">
              {mark.kind === "guess" ? t("intake.encoding.guess", { now: mark.now, was: mark.was }) : t("intake.encoding.loss", { was: mark.was })}
              {mark.alternatives.length > 0 && (
                <span className="text-muted"> · {t("intake.encoding.alternatives", { list: mark.alternatives.join(" ") })}</span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
