"use client";

import { CircleDot, CircleMinus, OctagonX, ShieldAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { DeedDialog } from "@/components/review/deed-dialog";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";
import { VerdictMark } from "@/components/ui/verdict-mark";
import { RequestProblem } from "@/lib/platform/client/api";
import { useOverride, useWithdrawOverride } from "@/lib/verdict/client/mutations";
import type { Requirements, WordedRequirement } from "@/lib/verdict/client/queries";
import { STRICTEST_FIRST } from "@/lib/verdict/core/verdict";

const ICONS = {
  // No tick: a tick on screen means verified.
  satisfied: { icon: CircleDot, ink: "text-success" },
  unsatisfied: { icon: OctagonX, ink: "text-critical" },
  error: { icon: OctagonX, ink: "text-critical" },
  overridden: { icon: ShieldAlert, ink: "text-important" },
  "not-applicable": { icon: CircleMinus, ink: "text-muted" },
} as const;

/** What the claim ledger is narrowed to for a requirement that it answers; undefined for any other. */
function ledgerQuery({ id, state }: WordedRequirement): string | undefined {
  if (id === "refuted-claims" && state !== "not-applicable") return state === "unsatisfied" ? "?unexplained=true" : "?standing=refuted";
  return id === "analysis-finished" && state !== "not-applicable" ? "" : undefined;
}

interface Props {
  reviewId: string;
  data: Requirements;
  /** Numbers of findings by their id, for the links. */
  numbers: ReadonlyMap<string, number>;
  mayOverride: boolean;
}

/** What the rules ask of the round: what holds the verdict back first, then what is met. */
export function RequirementList({ reviewId, data, numbers, mayOverride }: Props) {
  const t = useTranslations("verdict");
  const isHolding = (one: WordedRequirement) => one.state === "unsatisfied" || one.state === "error" || one.state === "overridden";
  // What holds the ceiling lowest stands first.
  const holding = data.requirements.filter(isHolding).toSorted((a, b) => STRICTEST_FIRST.indexOf(a.allows) - STRICTEST_FIRST.indexOf(b.allows));
  const met = data.requirements.filter((one) => !isHolding(one));
  return (
    <section aria-labelledby="requirements" className="flex flex-col gap-3">
      <div>
        <h2 id="requirements" className="text-lg font-semibold">
          {t("requirements")}
        </h2>
        <p className="text-sm text-muted">{t("requirementsLead")}</p>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-md border bg-surface px-3 py-2">
        <span className="text-sm">{t("ceilingIs")}</span>
        <VerdictMark verdict={data.ceiling} />
        <span className="text-xs text-muted">{t("ceilingHint")}</span>
      </div>
      <p className="text-sm font-medium">{holding.length === 0 ? t("allMet") : t("unmet", { count: holding.length })}</p>
      {holding.length > 0 && (
        <ul className="divide-y divide-line rounded-md border bg-surface">
          {holding.map((one) => (
            <RequirementRow key={one.id} reviewId={reviewId} requirement={one} numbers={numbers} mayOverride={mayOverride} />
          ))}
        </ul>
      )}
      {met.length > 0 && (
        <details className="rounded-md border bg-surface">
          <summary className="px-3 py-2 text-sm text-soft">{t("met", { count: met.length })}</summary>
          <ul className="divide-y divide-line border-t border-line">
            {met.map((one) => (
              <RequirementRow key={one.id} reviewId={reviewId} requirement={one} numbers={numbers} mayOverride={false} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

interface RowProps {
  reviewId: string;
  requirement: WordedRequirement;
  numbers: ReadonlyMap<string, number>;
  mayOverride: boolean;
}

function RequirementRow({ reviewId, requirement, numbers, mayOverride }: RowProps) {
  const t = useTranslations();
  const override = useOverride(reviewId);
  const withdraw = useWithdrawOverride(reviewId);
  const { icon: Icon, ink } = ICONS[requirement.state];
  const toLedger = ledgerQuery(requirement);
  return (
    <li className="flex items-start gap-2.5 px-3 py-2 text-sm">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${ink}`} />
      <div className="min-w-0 flex-1">
        <p className="font-medium">
          {requirement.title} <span className={`text-xs font-normal ${ink}`}>{t(`words.requirementState.${requirement.state}`)}</span>
          {requirement.allows !== "yes" && (
            <span className="text-xs font-normal text-muted"> · {t("verdict.allowsAtMost", { verdict: t(`words.verdict.${requirement.allows}`) })}</span>
          )}
        </p>
        {requirement.reasons.length > 0 && (
          <ul className="mt-0.5 flex flex-col gap-0.5 text-xs text-soft">
            {requirement.reasons.map((reason, index) => (
              <li key={index}>{reason.message}</li>
            ))}
          </ul>
        )}
        {requirement.override && (
          <p className="mt-0.5 text-xs text-important">{t("verdict.overriddenBy", { name: requirement.override.by, reason: requirement.override.reason })}</p>
        )}
        <p className="mt-1 flex flex-wrap gap-x-3 gap-y-1 text-xs">
          {toLedger !== undefined && <TextLink href={`/reviews/${reviewId}/ledger${toLedger}`}>{t("ledger.goTo")}</TextLink>}
          {requirement.items.map((item) => (
            <TextLink key={item} href={`/reviews/${reviewId}?item=${encodeURIComponent(item)}`}>
              {t("verdict.goToItem")}
            </TextLink>
          ))}
          {requirement.findings.map((id) => {
            const number = numbers.get(id);
            return number === undefined ? null : (
              <TextLink key={id} href={`/reviews/${reviewId}?finding=${number}`}>
                {t("verdict.goToFinding", { number })}
              </TextLink>
            );
          })}
        </p>
      </div>
      {mayOverride && requirement.isOverridable && requirement.state === "unsatisfied" && (
        <DeedDialog
          draftKey={`${reviewId}:override:${requirement.id}`}
          trigger={
            <Button size="sm" variant="ghost">
              {t("verdict.override")}
            </Button>
          }
          title={t("verdict.overrideTitle")}
          lead={t("verdict.overrideLead")}
          label={t("verdict.overrideReason")}
          confirmLabel={t("verdict.override")}
          isBusy={override.isPending}
          problem={override.error instanceof RequestProblem ? override.error : null}
          onConfirm={(reason) => override.mutateAsync({ requirementId: requirement.id, reason })}
        />
      )}
      {mayOverride && requirement.state === "overridden" && (
        <Button size="sm" variant="ghost" isBusy={withdraw.isPending} onClick={() => withdraw.mutate(requirement.id)}>
          {t("verdict.withdrawOverride")}
        </Button>
      )}
    </li>
  );
}
