"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { DeedDialog } from "@/components/review/deed-dialog";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { Badge } from "@/components/ui/badge";
import { BlockerList } from "@/components/ui/blocker-list";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Digest } from "@/components/ui/copy";
import { Prose } from "@/components/ui/prose";
import { VerdictMark } from "@/components/ui/verdict-mark";
import { RequestProblem } from "@/lib/platform/client/api";
import { useSignOff, useWithdrawProposal } from "@/lib/verdict/client/mutations";
import type { ShownProposal, ShownSignOff } from "@/lib/verdict/core/verdict-state";
import { ConditionList } from "./condition-list";
import { useBlockerWords } from "./use-blocker-words";

interface Props {
  reviewId: string;
  proposal: ShownProposal;
  numbers: ReadonlyMap<string, number>;
  mayPropose: boolean;
}

/** A verdict as proposed, with the sign-offs given and what the reader can do. */
export function SignOffPanel({ reviewId, proposal, numbers, mayPropose }: Props) {
  const t = useTranslations();
  const format = useFormatter();
  const words = useBlockerWords();
  const signOff = useSignOff(reviewId);
  const withdraw = useWithdrawProposal(reviewId);
  const [isConfirming, setConfirming] = useState(false);
  const problem = signOff.error instanceof RequestProblem ? signOff.error : null;
  const verdict = t(`words.verdict.${proposal.verdict}`);
  const given = proposal.signOffs.filter((one) => one.decision === "approve").length;
  const isOpen = proposal.state === "open";
  const blockers = words(proposal.approveBlockers);
  return (
    <section aria-labelledby="proposal" className="flex flex-col gap-3 rounded-lg border bg-surface p-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id="proposal" className="text-lg font-semibold">
          {t("verdict.proposal")}
        </h2>
        <Badge tone={isOpen ? "info" : proposal.state === "issued" ? "success" : "neutral"}>{t(`verdict.states.${proposal.state}`)}</Badge>
        <span className="text-xs text-muted">
          {t("verdict.proposedBy", { name: proposal.proposedBy, when: format.dateTime(new Date(proposal.proposedAt), { dateStyle: "medium", timeStyle: "short" }) })}
        </span>
      </div>
      <VerdictMark verdict={proposal.verdict} size="lg" word={verdict} />
      {proposal.scope && (
        <p className="text-sm">
          <span className="text-muted">{t("verdict.scope")}:</span> {proposal.scope}
        </p>
      )}
      <Prose text={proposal.motivation} />
      <ConditionList reviewId={reviewId} conditions={proposal.conditions} numbers={numbers} />
      <p className="flex items-center gap-2 text-xs text-muted">
        {t("verdict.digest")} <Digest digest={proposal.digest} />
      </p>
      <p className="text-sm font-medium">{t("verdict.approvals", { given, needed: proposal.approvals })}</p>
      <SignOffList signOffs={proposal.signOffs} />
      {isOpen && (
        <>
          <ProblemCallout problem={problem} />
          <div className="flex flex-wrap items-start gap-2">
            <Button
              variant="primary"
              isBusy={signOff.isPending}
              blockersPlacement="below"
              blockers={blockers.length > 0 ? <BlockerList reasons={blockers} who="others" /> : undefined}
              onClick={() => setConfirming(true)}
            >
              {t("verdict.approve")}
            </Button>
            {blockers.length === 0 && (
              <DeedDialog
                draftKey={`${reviewId}:decline:${proposal.digest}`}
                trigger={<Button>{t("verdict.decline")}</Button>}
                title={t("verdict.declineTitle")}
                label={t("verdict.declineReason")}
                confirmLabel={t("verdict.decline")}
                isBusy={signOff.isPending}
                problem={problem}
                onConfirm={(reason) => signOff.mutateAsync({ digest: proposal.digest, decision: "decline", reason })}
              />
            )}
            {mayPropose && (
              <ConfirmDialog
                trigger={<Button variant="ghost">{t("verdict.withdraw")}</Button>}
                title={t("verdict.withdraw")}
                description={t("verdict.withdrawLead")}
                confirmLabel={t("verdict.withdraw")}
                isBusy={withdraw.isPending}
                onConfirm={() => withdraw.mutate(undefined)}
              />
            )}
          </div>
          <ConfirmDialog
            open={isConfirming}
            onOpenChange={setConfirming}
            title={t("verdict.approveTitle", { verdict })}
            description={t("verdict.approveLead", { digest: proposal.digest.slice(0, 12) })}
            confirmLabel={t("verdict.approve")}
            isBusy={signOff.isPending}
            onConfirm={() => signOff.mutate({ digest: proposal.digest, decision: "approve" }, { onSettled: () => setConfirming(false) })}
          />
        </>
      )}
    </section>
  );
}

/** Who signed and how, in their order. */
export function SignOffList({ signOffs }: { signOffs: readonly ShownSignOff[] }) {
  const t = useTranslations("verdict");
  const format = useFormatter();
  return (
    <ul className="flex flex-col gap-1 text-sm">
      {signOffs.map((one) => {
        const when = format.dateTime(new Date(one.at), { dateStyle: "medium", timeStyle: "short" });
        return (
          <li key={`${one.by}-${one.at}`}>
            {one.decision === "approve" ? t("signedBy", { name: one.by, when }) : t("declinedBy", { name: one.by, when, reason: one.reason })}
            {one.byToken && <span className="text-muted"> · {t("byToken", { token: one.byToken })}</span>}
          </li>
        );
      })}
    </ul>
  );
}
