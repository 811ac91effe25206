"use client";

import { useTranslations } from "next-intl";
import { BlockerList } from "@/components/ui/blocker-list";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import type { Language } from "@/lib/base/ids";
import { allows } from "@/lib/identity/core/permissions";
import type { Role } from "@/lib/identity/core/role";
import { useRequirements, useVerdict, type Requirements } from "@/lib/verdict/client/queries";
import type { VerdictState } from "@/lib/verdict/core/verdict-state";
import { ProposalForm } from "./proposal-form";
import { RequirementList } from "./requirement-list";
import { SignOffPanel } from "./sign-off-panel";
import { useBlockerWords } from "./use-blocker-words";
import { VerdictCard } from "./verdict-card";

interface Props {
  reviewId: string;
  language: Language;
  role: Role;
  isDecided: boolean;
  requirements: Requirements;
  state: VerdictState;
}

/** Where a round is judged: what is required, what is proposed, who signs, what was issued. */
export function VerdictPage({ reviewId, language, role, isDecided, requirements: first, state: firstState}: Props) {
  const t = useTranslations();
  const words = useBlockerWords();
  const requirements = useRequirements(reviewId, true, first).data ?? first;
  const state = useVerdict(reviewId, firstState).data ?? firstState;
  const numbers = new Map<string, number>(state.proposing.facts.findings.map((one) => [one.id, one.number]));
  const mayPropose = allows(role, "verdict.propose");
  const isOpen = state.proposal?.state === "open";
  const standing = state.verdicts[0];
  const isSettled = standing !== undefined && (standing.standing === "holds" || standing.standing === "lapsed") && (isDecided || state.proposal?.state === "issued");
  return (
    <div className="mx-auto grid max-w-[76rem] gap-8 lg:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-6">
        {state.policyBlockers.length > 0 && (
          <Callout
            tone="warn"
            title={t("verdict.policyTitle")}
            actions={
              allows(role, "team.manage") && (
                <LinkButton href="/team?invite=approver" size="sm">
                  {t("verdict.invite")}
                </LinkButton>
              )
            }
          >
            <BlockerList reasons={words(state.policyBlockers)} />
          </Callout>
        )}
        {state.proposal && state.proposal.state !== "issued" && (
          <SignOffPanel reviewId={reviewId} proposal={state.proposal} numbers={numbers} mayPropose={mayPropose} />
        )}
        {!isOpen && !isSettled && (
          <ProposalForm
            reviewId={reviewId}
            language={language}
            ceiling={requirements.ceiling}
            role={role}
            {...state.proposing}
          />
        )}
        {state.verdicts.length > 0 && (
          <section aria-labelledby="issued" className="flex flex-col gap-3">
            <h2 id="issued" className="text-lg font-semibold">
              {t("verdict.issued")}
            </h2>
            {state.verdicts.map((one) => (
              <VerdictCard key={one.id} reviewId={reviewId} shown={one} numbers={numbers} mayRecord={allows(role, "condition.record")} />
            ))}
          </section>
        )}
      </div>
      <RequirementList reviewId={reviewId} data={requirements} numbers={numbers} mayOverride={allows(role, "requirement.override")} />
    </div>
  );
}
