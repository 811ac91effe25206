"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { EmptyState } from "@/components/ui/empty-state";
import { Mark } from "@/components/ui/mark";
import { TextLink } from "@/components/ui/text-link";
import { useSave } from "@/lib/platform/client/use-save";
import { confirmAnswer } from "@/lib/review/client/carry-over";
import type { ShownCarriedAnswer, ShownCarriedFinding, ShownCarryOver } from "@/lib/review/core/carry-shown";
import { SECTIONS } from "@/lib/review/core/section";
import { stepHref } from "@/lib/review/core/review-summary";
import { CarryWords } from "./carry-note";
import { ANSWER_TONE, SEVERITY_MARK, STATE_TONE } from "./tones";

interface Props {
  reviewId: string;
  carried: ShownCarryOver;
  /** Why this person may not confirm answers, in words. */
  blockers?: string;
}

/** Everything that crossed over, with what has become of it, or only what is different; answers are confirmed one by one. */
export function CarryList({ reviewId, carried, blockers }: Props) {
  const t = useTranslations();
  const router = useRouter();
  const save = useSave();
  const [isOnlyDifferent, setOnlyDifferent] = useState(false);
  const [busy, setBusy] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);

  const answers = carried.answers.filter((one) => (isOnlyDifferent ? one.differs : one.origin));
  const findings = carried.findings.filter((one) => (isOnlyDifferent ? one.differs : one.isCarried));
  const crossed = carried.answers.filter((one) => one.origin);

  const confirm = async (answer: ShownCarriedAnswer) => {
    setBusy(answer.itemId);
    const buttons = [...(list.current?.querySelectorAll<HTMLButtonElement>("button[data-confirm]") ?? [])];
    const next = buttons[buttons.findIndex((one) => one.dataset.confirm === answer.itemId) + 1];
    const isDone = await save.run(() => confirmAnswer(reviewId, answer));
    setBusy(null);
    // The button goes away with what it asked; Enter after Enter confirms one answer after another.
    if (isDone) next?.focus();
    router.refresh();
  };

  return (
    <div ref={list} className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <Checkbox label={t("carry.onlyDifferent")} checked={isOnlyDifferent} onChange={(event) => setOnlyDifferent(event.target.checked)} />
        <p role="status" className="text-sm text-muted tabular-nums">
          {t("carry.progress", { confirmed: crossed.filter((one) => one.isConfirmed).length, total: crossed.length })}
        </p>
      </div>
      <ProblemCallout problem={save.problem} />
      {isOnlyDifferent && answers.length + findings.length === 0 && (
        <EmptyState kind="clear" title={t("carry.nothingDifferent")}>
          {t("carry.nothingDifferentLead")}
        </EmptyState>
      )}
      {answers.length > 0 && (
        <section aria-labelledby="carried-answers" className="flex flex-col gap-4">
          <h2 id="carried-answers" className="text-lg font-semibold">
            {t("carry.answers")}
          </h2>
          {SECTIONS.filter((section) => answers.some((one) => one.section === section)).map((section) => (
            <section key={section} aria-label={t(`words.section.${section}`)}>
              <h3 className="mb-1 text-sm font-semibold">
                {section}. {t(`words.section.${section}`)}
              </h3>
              <ul className="divide-y divide-line rounded-md border bg-surface">
                {answers
                  .filter((one) => one.section === section)
                  .map((one) => (
                    <AnswerRow key={one.itemId} reviewId={reviewId} carried={carried} answer={one} isBusy={busy === one.itemId} blockers={blockers} onConfirm={() => void confirm(one)} />
                  ))}
              </ul>
            </section>
          ))}
        </section>
      )}
      {(findings.length > 0 || !isOnlyDifferent) && (
        <section aria-labelledby="carried-findings" className="flex flex-col gap-2">
          <h2 id="carried-findings" className="text-lg font-semibold">
            {t("carry.findings")}
          </h2>
          {findings.length > 0 ? (
            <ul className="divide-y divide-line rounded-md border bg-surface">
              {findings.map((one) => (
                <FindingRow key={one.id} reviewId={reviewId} finding={one} />
              ))}
            </ul>
          ) : (
            <EmptyState kind="clear" size="sm" title={t("carry.noFindings")}>
              {t("carry.noFindingsLead", { review: carried.from.title })}
            </EmptyState>
          )}
        </section>
      )}
    </div>
  );
}

interface AnswerProps {
  reviewId: string;
  carried: ShownCarryOver;
  answer: ShownCarriedAnswer;
  isBusy: boolean;
  blockers: string | undefined;
  onConfirm: () => void;
}

function AnswerRow({ reviewId, carried, answer, isBusy, blockers, onConfirm }: AnswerProps) {
  const t = useTranslations();
  const question = answer.question[useLocale() === "sv" ? "sv" : "en"];
  const given = answer.now?.answer ?? null;
  const mayConfirm = answer.origin !== null && !answer.isConfirmed && given !== null;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-3 py-2 text-sm">
      <div className="min-w-0 flex-1 basis-72">
        <p className="[overflow-wrap:anywhere]">
          <TextLink href={stepHref(reviewId, { kind: "item", itemId: answer.itemId, section: answer.section })}>{question}</TextLink>
        </p>
        <CarryWords carried={carried} answer={answer} />
      </div>
      <Badge tone={given ? ANSWER_TONE[given] : "neutral"}>{t(`words.answer.${given ?? "none"}`)}</Badge>
      {mayConfirm && (
        <Button size="sm" data-confirm={answer.itemId} isBusy={isBusy} blockers={blockers} aria-label={t("carry.stillTrueOf", { question })} onClick={onConfirm}>
          {t("carry.stillTrue")}
        </Button>
      )}
    </li>
  );
}

function FindingRow({ reviewId, finding }: { reviewId: string; finding: ShownCarriedFinding }) {
  const t = useTranslations();
  const { number, title, severity, state } = finding;
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-3 py-2 text-sm">
      <span className="min-w-0 flex-1 basis-64 [overflow-wrap:anywhere]">
        <Mark kind={SEVERITY_MARK[severity]} className="mr-1.5 inline align-[-0.125em]" />
        <TextLink href={`/reviews/${reviewId}?finding=${number}`}>{t("carry.finding", { number, title })}</TextLink>
        <span className="block text-xs text-muted">
          {t(`words.severity.${severity}`)}
          {finding.isUnplaced && ` · ${t("carry.unplaced")}`}
        </span>
      </span>
      <Badge tone="info">{t(!finding.isCarried ? "carry.newHere" : finding.differs ? "carry.differs" : "carry.carried")}</Badge>
      <Badge tone={STATE_TONE[state]}>{t(`words.findingState.${state}`)}</Badge>
    </li>
  );
}
