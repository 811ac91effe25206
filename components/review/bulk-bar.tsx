"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { useUndo } from "@/components/ui/use-undo";
import type { Language } from "@/lib/base/ids";
import { useBulkChange, useMerge } from "@/lib/review/client/findings-bulk";
import { BULK_LIMIT, type BulkRow, type Refused } from "@/lib/review/core/bulk-change";
import type { FindingRecord } from "@/lib/review/core/finding";
import { BulkChangeDialog } from "./bulk-change-dialog";
import { MergeDialog } from "./merge-dialog";
import type { OwnerMember } from "./owner-field";
import { SaveAsTemplate } from "./save-as-template";

interface Props {
  reviewId: string;
  /** The findings that are selected. */
  findings: readonly FindingRecord[];
  members: readonly OwnerMember[];
  language: Language;
  onClear: () => void;
}

/** Says what was done to several findings, and offers to take it back by another bulk edit. */
function useTold(reviewId: string): (title: string, undo: readonly BulkRow[], refused?: readonly Refused[]) => void {
  const t = useTranslations("findings.bulk");
  const back = useBulkChange(reviewId);
  const offerUndo = useUndo();
  return (title, rows, refused = []) => {
    if (refused.length > 0) showToast({ title: t("leftOut", { count: refused.length, names: refused.map(({ name }) => name).join("; ") }) });
    if (rows.length === 0) showToast({ title });
    else offerUndo(title, async () => {
      await back.mutateAsync({ rows, mode: "all-or-nothing" });
      showToast({ title: t("undone") });
    });
  };
}

/** What can be done with the findings that are selected; stands at the bottom while any are. */
export function BulkBar({ reviewId, findings, members, language, onClear }: Props) {
  const t = useTranslations("findings");
  const bulk = useBulkChange(reviewId);
  const merge = useMerge(reviewId);
  const [isMerging, setMerging] = useState(false);
  const tell = useTold(reviewId);
  const count = findings.length;
  const tooMany = count > BULK_LIMIT ? t("bulk.tooMany", { limit: BULK_LIMIT }) : undefined;
  const done = (title: (count: number) => string) => (result: { changed: readonly unknown[]; refused: readonly Refused[]; undo: readonly BulkRow[] }) => {
    tell(result.changed.length === 0 ? t("bulk.nothingChanged") : title(result.changed.length), result.undo, result.refused);
    onClear();
  };
  return (
    <div role="region" aria-label={t("bulk.label")} className="sticky bottom-0 z-20 flex flex-wrap items-center gap-2 rounded-md border border-accent-line bg-surface px-3 py-2 shadow-pop">
      <p role="status" className="mr-2 text-sm font-medium">
        {t("bulk.selected", { count })}
      </p>
      {tooMany ? (
        <p className="text-xs text-muted">{tooMany}</p>
      ) : (
        <>
          <BulkChangeDialog kind="change" findings={findings} members={members} bulk={bulk} onDone={done((n) => t("bulk.changed", { count: n }))} trigger={<Button size="sm">{t("bulk.open")}</Button>} />
          <BulkChangeDialog kind="withdraw" findings={findings} members={members} bulk={bulk} onDone={done((n) => t("bulk.withdrawn", { count: n }))} trigger={<Button size="sm">{t("bulk.openWithdraw")}</Button>} />
          {count > 1 && count <= 20 && (
            <Button size="sm" onClick={() => setMerging(true)}>
              {t("merge.open")}
            </Button>
          )}
          {count === 1 && findings[0] && <SaveAsTemplate finding={findings[0]} />}
        </>
      )}
      <Button size="sm" variant="ghost" className="ml-auto" onClick={onClear}>
        {t("bulk.clear")}
      </Button>
      <MergeDialog
        open={isMerging}
        onOpenChange={(open) => {
          setMerging(open);
          merge.reset();
        }}
        findings={findings}
        language={language}
        merge={merge}
        onDone={(result, keep) => {
          setMerging(false);
          tell(t("merge.done", { count: findings.length - 1, number: keep.number }), result.undo);
          onClear();
        }}
      />
    </div>
  );
}
