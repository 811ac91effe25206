"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { Digest } from "@/components/ui/copy";
import { LinkButton } from "@/components/ui/link-button";
import { Prose } from "@/components/ui/prose";
import { VerdictMark } from "@/components/ui/verdict-mark";
import type { ShownVerdict } from "@/lib/verdict/core/verdict-state";
import { ConditionList } from "./condition-list";
import { SignOffList } from "./sign-off-panel";

interface Props {
  reviewId: string;
  shown: ShownVerdict;
  numbers: ReadonlyMap<string, number>;
  mayRecord: boolean;
}

/** An issued verdict with how it stands today. */
export function VerdictCard({ reviewId, shown, numbers, mayRecord }: Props) {
  const t = useTranslations();
  const format = useFormatter();
  const when = (iso: string) => format.dateTime(new Date(iso), { dateStyle: "medium", timeStyle: "short" });
  const stands = shown.standing === "holds" || shown.standing === "lapsed";
  // Message keys cannot hold dots, which event types have.
  const causeKey = `verdict.causes.${(shown.voidedBy ?? "").replaceAll(".", "_")}`;
  return (
    <article aria-label={t("verdict.number", { number: shown.number })} className="flex flex-col gap-3 rounded-lg border bg-surface p-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="text-sm font-semibold">{t("verdict.number", { number: shown.number })}</h3>
        <Badge tone={shown.standing === "holds" ? "success" : "critical"}>{t(`words.standing.${shown.standing}`)}</Badge>
        <span className="text-xs text-muted">{t("verdict.issuedAt", { when: when(shown.issuedAt) })}</span>
        <span className="text-xs text-muted">{t(shown.isSealed ? "verdict.sealed" : "verdict.notSealed")}</span>
      </div>
      {shown.standing === "voided" && shown.voidedAt && (
        <Callout tone="critical">
          {t("verdict.voidedBy", { when: when(shown.voidedAt), cause: t.has(causeKey as never) ? t(causeKey as never) : (shown.voidedBy ?? "") })}
        </Callout>
      )}
      <VerdictMark verdict={shown.verdict} size="lg" word={t(`words.verdict.${shown.verdict}`)} isVoid={!stands} />
      {shown.scope && (
        <p className="text-sm">
          <span className="text-muted">{t("verdict.scope")}:</span> {shown.scope}
        </p>
      )}
      <Prose text={shown.motivation} />
      <ConditionList reviewId={reviewId} conditions={shown.conditions} numbers={numbers} mayRecord={mayRecord && stands} />
      <SignOffList signOffs={shown.signOffs} />
      <p className="flex items-center gap-2 text-xs text-muted">
        {t("verdict.digest")} <Digest digest={shown.digest} />
      </p>
      {stands && (
        <div className="flex flex-wrap items-center gap-3">
          <LinkButton href={`/reviews/${reviewId}/report`} size="sm">
            {t("verdict.report")}
          </LinkButton>
          <span className="text-xs text-muted">{t("verdict.changes")}</span>
        </div>
      )}
    </article>
  );
}
