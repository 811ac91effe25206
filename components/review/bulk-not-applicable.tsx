"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { TextArea } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import { useUndo } from "@/components/ui/use-undo";
import { RequestProblem } from "@/lib/platform/client/api";
import { useBulkAnswers } from "@/lib/review/client/findings-bulk";
import type { ChecklistEntry } from "@/lib/review/client/queries";
import { RefusedRows } from "./refused-rows";

interface Props {
  reviewId: string;
  /** The items of one section, with their answers. */
  items: readonly ChecklistEntry[];
}

/**
 * A button that answers several items of a section as not applicable, with one reason. Items without an answer are ticked
 * at first; undo puts every answer back as it was.
 *
 * Mount it beside the heading of a section's checklist, for those who may answer:
 * `{mayKeep && <BulkNotApplicable reviewId={reviewId} items={items} />}`
 */
export function BulkNotApplicable({ reviewId, items }: Props) {
  const t = useTranslations();
  const locale = useLocale() === "sv" ? "sv" : "en";
  const bulk = useBulkAnswers(reviewId);
  const offerUndo = useUndo();
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState("");
  const problem = bulk.error instanceof RequestProblem ? bulk.error : null;
  const rows = items.filter((item) => chosen.has(item.id)).map((item) => ({ itemId: item.id as never, version: item.answer?.version ?? 0 }));
  const lacks = rows.length === 0 ? t("findings.bulkItems.needsItem") : reason.trim() === "" ? t("findings.bulkItems.needsReason") : undefined;

  const run = (mode: "all-or-nothing" | "what-can") =>
    bulk.mutate(
      { rows, reason: reason.trim(), mode },
      {
        onSuccess: ({ changed, undo }) => {
          setOpen(false);
          const title = t("findings.bulkItems.done", { count: changed.length });
          if (undo.length === 0) showToast({ title });
          else
            offerUndo(title, async () => {
              await bulk.mutateAsync({ rows: undo });
              showToast({ title: t("findings.bulk.undone") });
            });
        },
      },
    );
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => {
        setOpen(open);
        bulk.reset();
        if (!open) return;
        setChosen(new Set(items.filter((item) => !item.answer?.answer).map((item) => item.id)));
        setReason("");
      }}
      trigger={<Button size="sm">{t("findings.bulkItems.open")}</Button>}
      title={t("findings.bulkItems.title")}
      description={t("findings.bulkItems.lead")}
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (!lacks) run("all-or-nothing");
        }}
      >
        <RefusedRows problem={problem} isBusy={bulk.isPending} onChangeOthers={() => run("what-can")} />
        <fieldset>
          <legend className="sr-only">{t("findings.bulkItems.items")}</legend>
          <div className="flex flex-col gap-2">
            {items.map((item) => (
              <Checkbox
                key={item.id}
                label={
                  <>
                    {item.question[locale]}{" "}
                    <Badge look="plain">{item.answer?.answer ? t(`words.answer.${item.answer.answer}`) : t("words.answer.none")}</Badge>
                  </>
                }
                checked={chosen.has(item.id)}
                onChange={(event) => {
                  const next = new Set(chosen);
                  if (event.target.checked) next.add(item.id);
                  else next.delete(item.id);
                  setChosen(next);
                }}
              />
            ))}
          </div>
        </fieldset>
        <Field label={t("findings.bulkItems.reason")} hint={t("findings.bulkItems.reasonHint")} required error={problem?.field("reason")}>
          <TextArea value={reason} minRows={2} required maxLength={1000} onChange={(event) => setReason(event.target.value)} />
        </Field>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" isBusy={bulk.isPending} blockers={lacks}>
            {t("findings.bulkItems.do", { count: rows.length })}
          </Button>
          <Button variant="ghost" onClick={() => setOpen(false)}>
            {t("findings.cancel")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
