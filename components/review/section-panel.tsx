"use client";

import { Plus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Mark } from "@/components/ui/mark";
import type { ChecklistEntry } from "@/lib/review/client/queries";
import type { Finding } from "@/lib/review/core/finding";
import { useCarryOver } from "@/lib/review/client/carry-over";
import { useDraftKeys } from "@/lib/platform/client/use-draft";
import { BulkNotApplicable } from "./bulk-not-applicable";
import { DraftMark } from "./draft-mark";
import { PacksProposed } from "./packs-proposed";
import { ANSWER_TONE, SEVERITY_MARK } from "./tones";

interface Props {
  reviewId: string;
  section: number;
  items: readonly ChecklistEntry[];
  findings: readonly Finding[];
  mayKeep: boolean;
  /** Whether this person chooses the review's packs. */
  mayChange: boolean;
  /** Shows only what differs from the review that this one started from. */
  isOnlyDifferent: boolean;
  onOnlyDifferent: (isOn: boolean) => void;
  onItem: (itemId: string) => void;
  onFinding: (finding: string) => void;
}

const ROW = "flex w-full items-start gap-2 px-3 py-2 text-left text-sm hover:bg-sunken focus-visible:-outline-offset-2";

/** One section: its checklist with the answers, and its findings. */
export function SectionPanel({ reviewId, section, items, findings, mayKeep, mayChange, isOnlyDifferent, onOnlyDifferent, onItem, onFinding }: Props) {
  const t = useTranslations();
  const locale = useLocale() === "sv" ? "sv" : "en";
  const drafts = useDraftKeys(`${reviewId}:`);
  const here = findings.filter((one) => one.section === section && one.state !== "withdrawn");
  const { data: carried } = useCarryOver(reviewId);
  const isCarried = carried?.at != null;
  const same = new Set(isCarried && isOnlyDifferent ? carried.answers.filter((one) => !one.differs).map((one) => one.itemId) : []);
  const shown = items.filter((item) => !same.has(item.id));
  const left = items.filter((item) => !item.answer?.answer).length;
  return (
    <div className="flex flex-col gap-4 py-3">
      <header className="flex flex-col gap-2 px-3">
        <h2 className="text-lg font-semibold">
          {section}. {t(`words.section.${section as 1}`)}
        </h2>
        <div className="flex flex-wrap items-center justify-between gap-2">
          <p className="text-xs text-muted">{t("workbench.itemsLeft", { count: left })}</p>
          {mayKeep && <BulkNotApplicable reviewId={reviewId} items={items} />}
        </div>
        {isCarried && (
          <Checkbox label={t("carry.onlyDifferent")} hint={isOnlyDifferent && shown.length === 0 ? t("carry.nothingDifferent") : undefined} checked={isOnlyDifferent} onChange={(event) => onOnlyDifferent(event.target.checked)} />
        )}
      </header>
      {mayChange && <PacksProposed reviewId={reviewId} />}
      <ol aria-label={t("workbench.checklist")} className="divide-y divide-line border-y">
        {shown.map((item) => (
          <li key={item.id}>
            <button type="button" className={ROW} onClick={() => onItem(item.id)}>
              <span className="min-w-0 flex-1">{item.question[locale]}</span>
              {drafts.has(`${reviewId}:item:${item.id}`) && <DraftMark />}
              {item.answer?.answer ? (
                <Badge tone={ANSWER_TONE[item.answer.answer]}>{t(`words.answer.${item.answer.answer}`)}</Badge>
              ) : (
                <Badge look="outline">{item.required ? t("words.required") : t("words.answer.none")}</Badge>
              )}
            </button>
          </li>
        ))}
      </ol>
      <section aria-label={t("workbench.nav.findings")} className="flex flex-col gap-2">
        <div className="flex items-center justify-between px-3">
          <h3 className="text-sm font-semibold">{t("workbench.nav.findings")}</h3>
          {mayKeep && (
            <Button size="sm" icon={<Plus aria-hidden />} onClick={() => onFinding("new")}>
              {t("workbench.newFinding")}
            </Button>
          )}
        </div>
        {mayKeep && drafts.has(`${reviewId}:finding:new`) && (
          <button type="button" className={ROW} onClick={() => onFinding("new")}>
            <span className="min-w-0 flex-1">{t("findings.new")}</span>
            <DraftMark />
          </button>
        )}
        {here.length > 0 && (
          <ul className="divide-y divide-line border-y">
            {here.map((one) => (
              <li key={one.id}>
                <button type="button" className={ROW} onClick={() => onFinding(String(one.number))}>
                  <Mark kind={SEVERITY_MARK[one.severity]} className="mt-1" />
                  <span className="min-w-0 flex-1">
                    <span className="text-muted tabular-nums">{one.number}</span> {one.title}
                  </span>
                  {drafts.has(`${reviewId}:finding:${one.id}`) && <DraftMark />}
                  <span className="shrink-0 text-xs text-muted">{t(`words.findingState.${one.state}`)}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}
