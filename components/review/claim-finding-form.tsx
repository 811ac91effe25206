"use client";

import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { showToast } from "@/components/ui/toast";
import { useJudgeClaim } from "@/lib/review/client/ledger";
import { currentOf } from "@/lib/review/client/mutations";
import type { Finding } from "@/lib/review/core/finding";
import type { LedgerClaim } from "@/lib/review/core/ledger";
import { contradictionsAround, linkedTo } from "@/lib/review/core/ledger-view";
import { QUOTE_LIMIT } from "@/lib/review/core/place";
import type { ClaimWork } from "./claim-work";
import { newDraft, type FindingDraft } from "./finding-draft";
import { FindingForm } from "./finding-form";
import { usePlaceWords } from "./place-quote";
import { wordsOf } from "./said";

interface Props extends Omit<ComponentProps<typeof FindingForm>, "initial" | "stored" | "draftName"> {
  ledger: ClaimWork;
  /** A claim, or a contradiction. */
  selected: string;
  section: number;
}

const TITLE = 120;

/** Shortens a quotation for a heading, at a word. */
function shortened(text: string): string {
  return text.length <= TITLE ? text : `${text.slice(0, TITLE).replace(/\s+\S*$/, "")} …`;
}

/**
 * The form of a finding that a claim or a contradiction becomes: it begins with the place, the quotation and what
 * contradicts it. Once it is open, a refuted claim is answered for by it.
 */
export function ClaimFindingForm({ ledger, selected, section, onDone, ...form }: Props) {
  const t = useTranslations("ledger");
  const words = usePlaceWords();
  const judge = useJudgeClaim(form.reviewId);
  const claim = ledger.claims.find(({ id }) => id === selected);
  const contradiction = ledger.contradictions.find(({ id }) => id === selected);
  if (!ledger.isLoaded) return <Skeleton className="m-3" lines={8} label={t("loading")} />;

  const against = claim ? contradictionsAround(claim, ledger.contradictions).against : contradiction ? [contradiction] : [];
  const first = claim ?? contradiction?.places[0];
  const why = [
    ...(claim?.quote ? [t("finding.says", { quote: wordsOf(claim.quote), place: words(claim.path, claim.line, claim.endLine) })] : []),
    ...against.map(({ reason, places }) => `${reason} (${places.map(({ path, line }) => words(path, line)).join("; ")})`),
    ...(claim && against.length === 0 ? [claim.reason] : []),
  ].join("\n\n");
  const initial: FindingDraft = {
    ...newDraft(section, null, undefined, null),
    title: claim?.quote ? t("finding.title", { quote: shortened(wordsOf(claim.quote)) }) : (contradiction && shortened(contradiction.reason)) || "",
    why,
    place: first
      ? { kind: "lines", path: first.path, startLine: first.line, endLine: claim?.endLine ?? first.line, ...(claim?.quote && { quote: claim.quote.slice(0, QUOTE_LIMIT) }) }
      : null,
  };

  /** Answers for the claim by the finding; a link that fails is said, and can be tried again. */
  const link = async (finding: Finding, to: LedgerClaim | undefined): Promise<void> => {
    const input = to && linkedTo(to, finding.id);
    if (!to || !input) return;
    try {
      await judge.mutateAsync({ claimId: to.id, input, version: to.version });
      showToast({ title: t("finding.linked", { number: finding.number }), tone: "success" });
    } catch (error) {
      showToast({
        title: t("finding.notLinked", { number: finding.number }),
        body: error instanceof Error ? error.message : undefined,
        tone: "critical",
        action: { label: t("finding.linkAgain"), onSelect: () => void link(finding, currentOf<LedgerClaim>(error) ?? to) },
      });
    }
  };
  return (
    <FindingForm
      {...form}
      initial={initial}
      stored={null}
      draftName={`new:${selected}`}
      onDone={(finding) => {
        void link(finding, claim);
        onDone(finding);
      }}
    />
  );
}
