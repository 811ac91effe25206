"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DraftNote } from "@/components/shell/draft-note";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { BlockerList } from "@/components/ui/blocker-list";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select, TextArea, TextInput } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { useUndo } from "@/components/ui/use-undo";
import type { Language } from "@/lib/base/ids";
import { allows } from "@/lib/identity/core/permissions";
import type { Actor } from "@/lib/identity/core/actor";
import { RequestProblem } from "@/lib/platform/client/api";
import { useDraft } from "@/lib/platform/client/use-draft";
import { usePropose } from "@/lib/verdict/client/mutations";
import { proposeBlockers, type Member } from "@/lib/verdict/core/policy";
import type { RoundFacts } from "@/lib/verdict/core/requirements";
import { VERDICTS, type ConditionInput, type Verdict } from "@/lib/verdict/core/verdict";
import { CarriedConditions } from "./carried-conditions";
import { ConditionFields } from "./condition-fields";
import { useBlockerWords } from "./use-blocker-words";

interface Props {
  reviewId: string;
  language: Language;
  ceiling: Verdict;
  role: Actor["role"];
  facts: RoundFacts;
  members: readonly Member[];
  authors: readonly string[];
  approvals: number;
}

interface Typed {
  readonly verdict: Verdict;
  readonly motivation: string;
  readonly scope: string;
  readonly signed: Language;
  readonly conditions: readonly ConditionInput[];
}

const TONE = { yes: "success", "yes-with-fixes": "important", no: "critical" } as const;

/** Proposes a verdict; what stands in the way is said by the rule that the server enforces. */
export function ProposalForm({ reviewId, language, ceiling, role, facts, members, authors, approvals }: Props) {
  const t = useTranslations();
  const propose = usePropose(reviewId);
  const words = useBlockerWords();
  const offerUndo = useUndo();
  // The ceiling moves with the work; what was begun under another stays as it was chosen.
  const [begun] = useState<Typed>({ verdict: ceiling, motivation: "", scope: "", signed: language, conditions: [] });
  const draft = useDraft(`${reviewId}:proposal`, begun);
  const { verdict, motivation, scope, signed, conditions } = draft.value;
  const type = (part: Partial<Typed>) => draft.set((old) => ({ ...old, ...part }));
  const changeConditions = (next: readonly ConditionInput[]) => {
    type({ conditions: next });
    if (next.length !== conditions.length - 1) return;
    const at = conditions.findIndex((one, index) => one !== next[index]);
    const gone = conditions[at];
    if (gone)
      offerUndo(t("drafts.undone.condition", { number: at + 1 }), () =>
        draft.set((old) => ({ ...old, conditions: [...old.conditions.slice(0, at), gone, ...old.conditions.slice(at)] })),
      );
  };
  const problem = propose.error instanceof RequestProblem ? propose.error : null;
  const open = facts.findings.filter((one) => one.state === "open" || one.state === "fix-submitted");
  const blockers = proposeBlockers(
    { role },
    facts,
    { verdict, conditions: [...conditions] },
    { policy: { approvals }, members, authors: new Set(authors) },
  );
  return (
    <form
      className="flex flex-col gap-4"
      aria-labelledby="propose"
      onSubmit={(event) => {
        event.preventDefault();
        // A form in a dialog of its own bubbles up through React's tree.
        if (event.target !== event.currentTarget) return;
        propose.mutate({ verdict, motivation, scope, language: signed, conditions }, { onSuccess: draft.clear });
      }}
    >
      <div>
        <h2 id="propose" className="text-lg font-semibold">
          {t("verdict.propose")}
        </h2>
        <p className="text-sm text-muted">{t("verdict.proposeLead")}</p>
      </div>
      <DraftNote draft={draft} />
      <ProblemCallout problem={problem} />
      <div>
        <Segmented<Verdict>
          label={t("verdict.verdict")}
          value={verdict}
          onValueChange={(next) => type({ verdict: next })}
          options={[...VERDICTS].map((value) => ({ value, label: t(`words.verdict.${value}`), tone: TONE[value] }))}
        />
      </div>
      <Field label={t("verdict.motivation")} hint={t("verdict.motivationHint")} error={problem?.field("motivation")} required>
        <TextArea value={motivation} required minRows={4} onChange={(event) => type({ motivation: event.target.value })} />
      </Field>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={t("verdict.scope")} hint={t("verdict.scopeHint")} error={problem?.field("scope")}>
          <TextInput value={scope} maxLength={500} onChange={(event) => type({ scope: event.target.value })} />
        </Field>
        <Field label={t("verdict.language")} hint={t("verdict.languageHint")}>
          <Select
            value={signed}
            options={(["sv", "en"] as const).map((value) => ({ value, label: t(`words.language.${value}`) }))}
            onChange={(event) => type({ signed: event.target.value as Language })}
          />
        </Field>
      </div>
      <CarriedConditions
        reviewId={reviewId}
        blockers={allows(role, "verdict.propose") ? undefined : t("problems.codes.role", { role: t(`words.role.${role}`) })}
        onTakeOver={(one) => draft.set((old) => ({ ...old, conditions: [...old.conditions, one] }))}
      />
      <ConditionFields conditions={conditions} findings={open} errorOf={(field) => problem?.field(field)} onChange={changeConditions} />
      <div>
        <Button
          type="submit"
          variant="primary"
          isBusy={propose.isPending}
          blockersPlacement="below"
          blockers={blockers.length > 0 ? <BlockerList reasons={words(blockers)} /> : undefined}
        >
          {t("verdict.submitProposal", { verdict: t(`words.verdict.${verdict}`) })}
        </Button>
      </div>
    </form>
  );
}
