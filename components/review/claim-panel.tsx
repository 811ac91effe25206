"use client";

import { ArrowLeft, ChevronDown, ChevronUp } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Ref } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { IconButton } from "@/components/ui/icon-button";
import { Skeleton } from "@/components/ui/skeleton";
import { Kbd } from "@/components/ui/kbd";
import { shortcutOf } from "@/components/shell/keyboard/shortcuts";
import { allows } from "@/lib/identity/core/permissions";
import type { Role } from "@/lib/identity/core/role";
import type { Revision } from "@/lib/intake/core/revision";
import { useSingleKeys } from "@/lib/platform/client/single-keys";
import { useJudgeClaim } from "@/lib/review/client/ledger";
import type { Finding } from "@/lib/review/core/finding";
import { contradictionsAround, isUnexplained } from "@/lib/review/core/ledger-view";
import type { LinesPlace } from "@/lib/review/core/place";
import { KindBadge, StandingBadge, StrengthBadge } from "./claim-badges";
import { ClaimContradictions } from "./claim-contradictions";
import { ClaimJudgement } from "./claim-judgement";
import type { ClaimWork } from "./claim-work";
import { JudgementForm, type JudgementHandle } from "./judgement-form";
import { usePlaceWords } from "./place-quote";
import { Said } from "./said";

interface Props {
  ref?: Ref<JudgementHandle>;
  reviewId: string;
  revision: Revision;
  ledger: ClaimWork;
  /** A claim, or a contradiction of which no claim is a part. */
  selected: string;
  findings: readonly Finding[];
  role: Role;
  onBack: () => void;
  onStep: (by: 1 | -1) => void;
  onPlace: (place: LinesPlace) => void;
  /** A finding's number, or `new` for one made of what is selected. */
  onFinding: (number: string) => void;
}

/** What is selected in the ledger: the claim, how it stands and why, what contradicts it, and what people hold of it. */
export function ClaimPanel({ ref, reviewId, revision, ledger, selected, findings, role, onBack, onStep, onPlace, onFinding }: Props) {
  const t = useTranslations();
  const words = usePlaceWords();
  const [hasKeys] = useSingleKeys();
  const judge = useJudgeClaim(reviewId);
  const claim = ledger.claims.find(({ id }) => id === selected);
  const contradiction = ledger.contradictions.find(({ id }) => id === selected);
  const mayKeep = allows(role, "finding.keep");
  const mayJudge = allows(role, "assessment.give");

  const bar = (
    <div className="flex items-center gap-1 px-3 pt-3">
      <Button size="sm" variant="ghost" icon={<ArrowLeft aria-hidden />} onClick={onBack}>
        {t("workbench.backToList")}
      </Button>
      <span className="ml-auto flex gap-1">
        <IconButton size="sm" label={t("commands.shortcut.previousClaim")} icon={<ChevronUp aria-hidden />} onClick={() => onStep(-1)} />
        <IconButton size="sm" label={t("commands.shortcut.nextClaim")} icon={<ChevronDown aria-hidden />} onClick={() => onStep(1)} />
      </span>
    </div>
  );
  const becomesFinding = mayKeep && (
    <Button size="sm" onClick={() => onFinding("new")}>
      {t("ledger.makeFinding")}
      {hasKeys && <Kbd className="max-md:hidden">{shortcutOf("finding").key}</Kbd>}
    </Button>
  );

  if (!ledger.isLoaded) return <Skeleton className="m-3" lines={8} label={t("workbench.loading")} />;
  if (contradiction && !claim)
    return (
      <article aria-labelledby="contradiction-title" className="flex flex-col gap-3 pb-6">
        {bar}
        <h2 id="contradiction-title" className="px-3 text-base font-semibold">
          {t("ledger.contradiction")}
        </h2>
        <p className="px-3">
          <StrengthBadge strength={contradiction.strength} />
        </p>
        <p className="px-3 text-sm text-muted">{t("ledger.withoutClaim")}</p>
        <div className="px-3">{becomesFinding}</div>
        <ClaimContradictions title={t("ledger.places")} reviewId={reviewId} revision={revision} contradictions={[contradiction]} from={0} onPlace={onPlace} />
      </article>
    );
  if (!claim)
    return (
      <div className="flex flex-col gap-3">
        {bar}
        <Callout className="mx-3">{t("ledger.notFound")}</Callout>
      </div>
    );

  const { against, from } = contradictionsAround(claim, ledger.contradictions);
  const listed = new Set(against.flatMap(({ places }) => places.filter(({ path }) => path === claim.path).map(({ line }) => line)));
  const further = claim.contradictedBy.filter((line) => !listed.has(line)).map((line) => ({ path: claim.path, line }));
  return (
    <article aria-labelledby="claim-title" className="flex flex-col pb-6">
      {bar}
      <header className="flex flex-col gap-2 px-3 py-3">
        <h2 id="claim-title" className="text-xs font-medium text-muted">
          {claim.about ? t("ledger.claimAbout", { about: claim.about }) : t("ledger.claim")}
        </h2>
        {claim.quote === "" ? (
          <p className="text-sm text-muted">{t("ledger.purged")}</p>
        ) : (
          <blockquote className="border-l-2 border-line-strong pl-3 text-base font-medium [overflow-wrap:anywhere] whitespace-pre-wrap">
            <Said quote={claim.quote} />
          </blockquote>
        )}
        <button
          type="button"
          className="min-h-6 self-start text-left font-mono text-xs text-accent [overflow-wrap:anywhere] hover:underline"
          onClick={() => onPlace({ kind: "lines", path: claim.path, startLine: claim.line, endLine: claim.endLine })}
        >
          {words(claim.path, claim.line, claim.endLine)}
        </button>
        <div className="flex flex-wrap gap-1.5">
          <StandingBadge claim={claim} />
          <KindBadge claim={claim} />
          <span className="sr-only">{t(claim.isMarked ? "ledger.marked" : "ledger.plain")}</span>
        </div>
        <p className="text-sm [overflow-wrap:anywhere]">
          {claim.state !== claim.standing && <span className="text-muted">{t("ledger.byItself", { state: t(`ledger.standing.${claim.state}`) })} </span>}
          {claim.reason}
        </p>
      </header>
      <ClaimContradictions title={t("ledger.against")} reviewId={reviewId} revision={revision} contradictions={against} from={1} further={further} onPlace={onPlace} />
      <ClaimContradictions title={t("ledger.speaksAgainst")} reviewId={reviewId} revision={revision} contradictions={from} from={0} onPlace={onPlace} />
      <section aria-label={t("ledger.people")} className="flex flex-col gap-3 border-t border-line px-3 py-3">
        <h3 className="text-sm font-semibold">{t("ledger.people")}</h3>
        {isUnexplained(claim) && <Callout tone="critical">{t("ledger.mustExplain")}</Callout>}
        {claim.judgement ? (
          <ClaimJudgement judgement={claim.judgement} findings={findings} onFinding={onFinding} />
        ) : (
          <p className="text-sm text-muted">{t("ledger.notJudged")}</p>
        )}
        {mayJudge ? (
          <JudgementForm
            ref={ref}
            reviewId={reviewId}
            claim={claim}
            findings={findings}
            judge={(input, version) => judge.mutateAsync({ claimId: claim.id, input, version })}
          />
        ) : (
          <p className="text-xs text-muted">{t("problems.codes.role", { role: t(`words.role.${role}`) })}</p>
        )}
        <div>{becomesFinding}</div>
      </section>
    </article>
  );
}
