"use client";

import { ArrowLeft, Pencil } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode, Ref } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { DiffView } from "@/components/ui/diff-view";
import { Mark } from "@/components/ui/mark";
import { Prose } from "@/components/ui/prose";
import { useUndo } from "@/components/ui/use-undo";
import { allows } from "@/lib/identity/core/permissions";
import type { Role } from "@/lib/identity/core/role";
import { RequestProblem } from "@/lib/platform/client/api";
import { useAcceptRisk, useChangeFinding } from "@/lib/review/client/mutations";
import type { Finding } from "@/lib/review/core/finding";
import type { LinesPlace } from "@/lib/review/core/place";
import { AttachmentList } from "./attachment-list";
import { Completeness } from "./completeness";
import { DeedDialog } from "./deed-dialog";
import { DiscussionPanel, type DiscussionPanelHandle } from "./discussion-panel";
import { HereToo } from "./presence";
import { QuestionPanel } from "./question-panel";
import { SaveAsTemplate } from "./save-as-template";
import { SEVERITY_MARK, SEVERITY_TONE, STATE_TONE } from "./tones";

interface Props {
  reviewId: string;
  finding: Finding;
  role: Role;
  /** The discussion of the finding, for the key that comments. */
  talk?: Ref<DiscussionPanelHandle>;
  onEdit: () => void;
  onBack: () => void;
  onPlace: (place: LinesPlace) => void;
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-1">
      <h3 className="text-xs font-medium text-muted">{title}</h3>
      {children}
    </section>
  );
}

/** A finding as it stands, with what can be done about it. */
export function FindingView({ reviewId, finding, role, talk, onEdit, onBack, onPlace }: Props) {
  const t = useTranslations();
  const format = useFormatter();
  const change = useChangeFinding(reviewId);
  const accept = useAcceptRisk(reviewId);
  const problem = change.error instanceof RequestProblem ? change.error : null;
  const riskProblem = accept.error instanceof RequestProblem ? accept.error : null;
  const mayKeep = allows(role, "finding.keep");
  const isStanding = finding.state === "open" || finding.state === "fix-submitted";
  const day = (date: string) => format.dateTime(new Date(`${date}T00:00:00Z`), { dateStyle: "medium", timeZone: "UTC" });
  const deed = (state: "open" | "fix-submitted" | "verified" | "withdrawn") => (stateReason: string) =>
    change.mutateAsync({ findingId: finding.id, change: { state, stateReason, version: finding.version } });
  const offerUndo = useUndo();
  const withdraw = async (stateReason: string) => {
    const gone = await change.mutateAsync({ findingId: finding.id, change: { state: "withdrawn", stateReason, version: finding.version } });
    offerUndo(t("drafts.undone.withdrawn", { number: finding.number }), () =>
      change.mutateAsync({ findingId: finding.id, change: { state: "open", stateReason: t("drafts.undone.reason"), version: gone.version } }),
    );
  };
  const draftKey = (what: string) => `${reviewId}:finding:${finding.id}:${what}`;
  const { place, suggestion } = finding;

  return (
    <article aria-labelledby="finding-title" className="flex flex-col gap-4 px-3 py-3 pb-8">
      <header className="flex flex-col gap-2">
        <div className="flex items-center gap-2">
          <Button size="sm" variant="ghost" icon={<ArrowLeft aria-hidden />} onClick={onBack}>
            {t("findings.back")}
          </Button>
          {mayKeep && finding.state !== "withdrawn" && (
            <div className="ml-auto flex flex-wrap justify-end gap-2">
              <SaveAsTemplate finding={finding} />
              <Button size="sm" icon={<Pencil aria-hidden />} onClick={onEdit}>
                {t("findings.edit")}
              </Button>
            </div>
          )}
        </div>
        <h2 id="finding-title" className="text-base leading-snug font-semibold">
          <span className="text-muted tabular-nums">{finding.number}</span> {finding.title}
        </h2>
        <HereToo reviewId={reviewId} finding={finding.number} />
        <div className="flex flex-wrap gap-1.5">
          <Badge tone={SEVERITY_TONE[finding.severity]} mark={<Mark kind={SEVERITY_MARK[finding.severity]} />}>
            {t(`words.severity.${finding.severity}`)}
          </Badge>
          <Badge tone={STATE_TONE[finding.state]}>{t(`words.findingState.${finding.state}`)}</Badge>
          <Badge look="outline">{t(`words.concern.${finding.concern}`)}</Badge>
          <Badge look="outline">
            {t("findings.closesBy")}: {t(`words.closesBy.${finding.closesBy}`)}
          </Badge>
          {finding.carried && <Badge tone="info">{t("findings.carried", { round: finding.round })}</Badge>}
        </div>
      </header>
      {finding.severity === "critical" && isStanding && <Completeness finding={finding} />}
      {place && (
        <Part title={t("findings.place")}>
          {place.kind === "absent" ? (
            <p className="text-sm">
              {place.absent} <span className="text-muted">({place.lookedFor})</span>
            </p>
          ) : (
            <>
              {place.path && place.startLine && (
                <button
                  type="button"
                  className="self-start font-mono text-xs text-accent hover:underline"
                  onClick={() => onPlace({ kind: "lines", path: place.path!, startLine: place.startLine!, endLine: place.endLine ?? place.startLine! })}
                >
                  {place.path}:{place.startLine}
                  {place.endLine !== place.startLine && `–${place.endLine}`}
                  {place.revision && <span className="text-muted"> {t("findings.revisionOf", { number: place.revision })}</span>}
                </button>
              )}
              {place.quote && <blockquote className="border-l-2 border-line-strong pl-2 font-mono text-xs whitespace-pre-wrap">{place.quote}</blockquote>}
            </>
          )}
        </Part>
      )}
      {finding.why && (
        <Part title={t(finding.severity === "critical" ? "findings.whyCritical" : "findings.why")}>
          <Prose text={finding.why} />
        </Part>
      )}
      {finding.fix && (
        <Part title={t("findings.fix")}>
          <Prose text={finding.fix} />
        </Part>
      )}
      {suggestion && (
        <Part title={t("findings.suggestion")}>
          <DiffView before={suggestion.before ?? ""} after={suggestion.after} startLine={suggestion.startLine} label={suggestion.path} />
        </Part>
      )}
      {(finding.code || finding.noCodeReason) && (
        <Part title={t(finding.code ? "findings.code" : "findings.noCode")}>
          {finding.code ? (
            <pre tabIndex={0} className="overflow-x-auto rounded-md border bg-sunken p-2 font-mono text-xs">
              {finding.code}
            </pre>
          ) : (
            <p className="text-sm">{finding.noCodeReason}</p>
          )}
        </Part>
      )}
      {finding.verification && (
        <Part title={t("findings.verification")}>
          <Prose text={finding.verification} />
        </Part>
      )}
      <dl className="grid grid-cols-2 gap-x-4 gap-y-2 text-sm">
        {[
          { name: t("findings.owner"), value: finding.owner },
          { name: t("findings.due"), value: finding.due && day(finding.due) },
          { name: t("findings.effort"), value: finding.effort && t(`words.size.${finding.effort}`) },
          { name: t("findings.impact"), value: finding.impact && t(`words.size.${finding.impact}`) },
        ].map(({ name, value }) => (
          <div key={name}>
            <dt className="text-xs text-muted">{name}</dt>
            <dd>{value || <span className="text-muted">{t("findings.notSaid")}</span>}</dd>
          </div>
        ))}
      </dl>
      {finding.stateReason && (
        <Part title={t("findings.stateReason")}>
          <Prose text={finding.stateReason} />
        </Part>
      )}
      {finding.closesByChanges.map((one) => (
        <p key={one.at} className="text-xs text-important">
          {t("findings.closesByChanged", { name: one.by, from: t(`words.closesBy.${one.from}`), to: t(`words.closesBy.${one.to}`), reason: one.reason })}
        </p>
      ))}
      {finding.riskAcceptances.map((one) => (
        <p key={one.at} className="text-xs text-important">
          {t("findings.acceptedBy", { name: one.by, date: day(one.expires), reason: one.reason })}
        </p>
      ))}
      {finding.riskAcceptances.length > 0 && isStanding && <p className="text-xs text-muted">{t("findings.oneMore")}</p>}
      <div className="flex flex-wrap gap-2 border-t border-line pt-3">
        {finding.state === "open" && allows(role, "finding.submit-fix") && (
          <DeedDialog
            trigger={<Button size="sm">{t("findings.submitFix")}</Button>}
            draftKey={draftKey("fix")}
            title={t("findings.submitFixTitle", { number: finding.number })}
            label={t("findings.submitFixLabel")}
            confirmLabel={t("findings.submitFix")}
            isBusy={change.isPending}
            problem={problem}
            onConfirm={deed("fix-submitted")}
          />
        )}
        {isStanding && mayKeep && (
          <DeedDialog
            trigger={<Button size="sm">{t("findings.verify")}</Button>}
            draftKey={draftKey("verified")}
            title={t("findings.verifyTitle", { number: finding.number })}
            label={t("findings.verifyLabel")}
            confirmLabel={t("findings.verify")}
            isBusy={change.isPending}
            problem={problem}
            onConfirm={deed("verified")}
          />
        )}
        {isStanding && allows(role, "risk.accept") && (
          <DeedDialog
            trigger={<Button size="sm">{t("findings.acceptRisk")}</Button>}
            draftKey={draftKey("risk")}
            title={t("findings.acceptRiskTitle", { number: finding.number })}
            lead={t("findings.acceptRiskLead")}
            label={t("findings.acceptRiskLabel")}
            dateLabel={t("findings.expires")}
            confirmLabel={t("findings.acceptRisk")}
            isBusy={accept.isPending}
            problem={riskProblem}
            onConfirm={(reason, expires) => accept.mutateAsync({ findingId: finding.id, reason, expires, version: finding.version })}
          />
        )}
        {isStanding && mayKeep && (
          <DeedDialog
            trigger={
              <Button size="sm" variant="ghost">
                {t("findings.withdraw")}
              </Button>
            }
            draftKey={draftKey("withdrawn")}
            title={t("findings.withdrawTitle", { number: finding.number })}
            label={t("findings.withdrawLabel")}
            confirmLabel={t("findings.withdraw")}
            isBusy={change.isPending}
            problem={problem}
            onConfirm={withdraw}
          />
        )}
        {!isStanding && mayKeep && (
          <DeedDialog
            trigger={<Button size="sm">{t("findings.reopen")}</Button>}
            draftKey={draftKey("open")}
            title={t("findings.reopenTitle", { number: finding.number })}
            label={t("findings.reopenLabel")}
            confirmLabel={t("findings.reopen")}
            isBusy={change.isPending}
            problem={problem}
            onConfirm={deed("open")}
          />
        )}
      </div>
      <AttachmentList reviewId={reviewId} subject={{ subject: "finding", id: finding.id }} role={role} />
      <QuestionPanel reviewId={reviewId} about={{ findingId: finding.id }} />
      <DiscussionPanel ref={talk} reviewId={reviewId} about={{ findingId: finding.id }} />
      <p className="text-xs text-muted">
        {t("findings.openedBy", { name: finding.openedBy, when: format.dateTime(new Date(finding.openedAt), { dateStyle: "medium", timeStyle: "short" }) })}
      </p>
    </article>
  );
}
