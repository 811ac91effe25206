import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Finding } from "@/lib/review/core/finding";
import type { Judgement } from "@/lib/review/core/ledger";

interface Props {
  judgement: Judgement;
  findings: readonly Finding[];
  onFinding: (number: string) => void;
}

/** What a person holds of a claim: the judgement, what it rests on, by whom and when. */
export function ClaimJudgement({ judgement, findings, onFinding }: Props) {
  const t = useTranslations("ledger");
  const format = useFormatter();
  const { decision, words, evidence, isOfThisRevision, findingId, by, at, carriedFrom } = judgement;
  const when = format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short" });
  const finding = findings.find(({ id }) => id === findingId);
  if (decision === "none") return <p className="text-xs text-muted">{t("takenBackBy", { name: by, when })}</p>;
  return (
    <div className="flex flex-col gap-1.5 text-sm">
      <p>
        <span className="font-medium">{t(`decision.${decision}`)}</span> <span className="text-xs text-muted">{t("judgedBy", { name: by, when })}</span>
      </p>
      {words !== "" && <p className="[overflow-wrap:anywhere] whitespace-pre-wrap">{words}</p>}
      {evidence.length > 0 && (
        <ul aria-label={t("evidence")} className="list-disc pl-5">
          {evidence.map((one) => (
            <li key={one} className="[overflow-wrap:anywhere]">
              {/^https?:\/\//.test(one) ? (
                <a href={one} target="_blank" rel="noreferrer noopener" className="text-accent underline">
                  {one}
                </a>
              ) : (
                one
              )}
            </li>
          ))}
        </ul>
      )}
      {finding && (
        <button type="button" className="self-start text-left text-accent hover:underline" onClick={() => onFinding(String(finding.number))}>
          {t("becameFinding", { number: finding.number, title: finding.title })}
        </button>
      )}
      {finding?.state === "withdrawn" && <p className="text-xs text-important">{t("findingWithdrawn")}</p>}
      {(carriedFrom !== null || !isOfThisRevision) && (
        <p className="flex flex-wrap items-center gap-1.5 text-xs text-muted">
          {carriedFrom !== null && <Badge tone="info">{t("carriedFrom", { revision: carriedFrom })}</Badge>}
          {decision === "confirmed" && t("onlyObserved")}
        </p>
      )}
    </div>
  );
}
