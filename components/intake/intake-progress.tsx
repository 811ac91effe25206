"use client";

import { useFormatter, useTranslations } from "next-intl";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { ProgressBar } from "@/components/ui/progress";
import { useCancelIntake, useIntake } from "@/lib/intake/client/intakes";
import { isUnderWay, type IntakeView } from "@/lib/intake/core/intake";
import type { RequestProblem } from "@/lib/platform/client/api";
import { SkippedFiles } from "./skipped-files";

/** A folder that this very page sends. */
export interface SendingNow {
  readonly bytes: number;
  readonly files: number;
  /** Why it broke off; going on sends what has not got through. */
  readonly broken: string | null;
  readonly onGoOn: () => void;
  readonly onCancel: () => void;
}

interface Props {
  reviewId: string;
  /** The intake as it was when the page was made or it was begun. */
  first: IntakeView;
  sending?: SendingNow;
  /** Why this person may not cancel or try again, in words. */
  blockers?: string;
  /** Asks for the same again, where that needs nothing but asking. */
  onRetry?: (last: IntakeView) => void;
  /** Goes back to the ways to submit. */
  onOther: (last: IntakeView) => void;
}

const MEGABYTE = 1024 * 1024;

const nameOf = ({ origin }: IntakeView): string => (origin.kind === "git" ? origin.url : origin.name);

/** An archive, a folder or a repository on its way: how far it has come, what is left out, how it ended and what can be done. */
export function IntakeProgress({ reviewId, first, sending, blockers, onRetry, onOther }: Props) {
  const t = useTranslations("intake.progress");
  const tIntake = useTranslations("intake");
  const query = useIntake(reviewId, first);
  const cancel = useCancelIntake(reviewId, first.id);
  const intake = query.data;
  const { progress, problem } = intake;
  const isOn = isUnderWay(intake.state);
  const other = <Button onClick={() => onOther(intake)}>{t("other")}</Button>;
  return (
    <section aria-label={t(`title.${intake.kind}`, { name: nameOf(intake) })} className="flex max-w-2xl flex-col gap-4">
      <h3 className="text-sm font-semibold [overflow-wrap:anywhere]">{t(`title.${intake.kind}`, { name: nameOf(intake) })}</h3>
      {query.error && (
        <Callout tone="critical" isLive actions={<Button onClick={() => void query.refetch()}>{t("again")}</Button>}>
          {t("lost", { reason: query.error.message })}
        </Callout>
      )}
      {isOn && (
        <div className="flex flex-col gap-2">
          <Bar intake={intake} sending={sending} />
          <Lead intake={intake} isSending={sending !== undefined} />
          {sending?.broken && (
            <Callout tone="critical" isLive title={t("broken")} actions={<Button variant="primary" onClick={sending.onGoOn}>{t("goOn")}</Button>}>
              {t("brokenLead", { reason: sending.broken })}
            </Callout>
          )}
          <div>
            <Button isBusy={cancel.isPending} blockers={blockers} onClick={() => (sending?.onCancel(), cancel.mutate())}>
              {t("cancel")}
            </Button>
          </div>
        </div>
      )}
      <ProblemCallout problem={cancel.error as RequestProblem | null} />
      {intake.state === "done" && intake.revision !== null && (
        <Callout
          tone="success"
          isLive
          title={t("done", { number: intake.revision })}
          actions={
            <>
              <LinkButton href={`/reviews/${reviewId}`} variant="primary">
                {tIntake("continue")}
              </LinkButton>
              {other}
            </>
          }
        >
          {t("doneLead", { count: progress.taken, commit: (intake.origin.kind === "git" && intake.origin.commit?.slice(0, 12)) || "none" })}
        </Callout>
      )}
      {intake.state === "failed" && (
        <Callout
          tone="warn"
          isLive
          title={t("failed")}
          actions={
            <>
              {onRetry && (
                <Button variant="primary" blockers={blockers} onClick={() => onRetry(intake)}>
                  {t("again")}
                </Button>
              )}
              {other}
            </>
          }
        >
          {problem?.message}
        </Callout>
      )}
      {intake.state === "cancelled" && (
        <Callout isLive title={t("cancelled")} actions={other}>
          {t("cancelledLead")}
        </Callout>
      )}
      <SkippedFiles groups={intake.skipped} />
    </section>
  );
}

/** The bar and what stands beside it: of bytes while they are sent, of files while they are read, without an end where nobody knows it. */
function Bar({ intake, sending }: { intake: IntakeView; sending?: SendingNow }) {
  const t = useTranslations("intake.progress");
  const format = useFormatter();
  const { phase, bytes, totalBytes, seen, total, taken, skipped, current } = intake.progress;
  const megabytes = (count: number) => format.number(count / MEGABYTE, { maximumFractionDigits: 1 });
  if (intake.kind === "folder") {
    const all = intake.origin.kind === "folder" ? intake.origin.files : 0;
    const sent = sending ?? { bytes, files: taken };
    const text = `${t("files", { done: sent.files, total: all })} · ${t("ofMegabytes", { done: megabytes(sent.bytes), total: megabytes(totalBytes ?? 0) })}`;
    return <ProgressBar label={sent.files >= all ? t("submitting") : t("receiving")} value={sent.bytes} max={totalBytes ?? 1} text={text} />;
  }
  const counts = t("sofar", { done: taken, skipped });
  if (intake.state === "waiting") return <ProgressBar label={t("waiting")} text={bytes > 0 ? t("megabytes", { done: megabytes(bytes) }) : undefined} />;
  if (phase === "fetching") return <ProgressBar label={t("fetching")} text={bytes > 0 ? t("megabytes", { done: megabytes(bytes) }) : undefined} />;
  return (
    <>
      {total === null ? (
        <ProgressBar label={t(phase)} text={counts} />
      ) : (
        <ProgressBar label={t(phase)} value={seen} max={total} text={`${t("files", { done: seen, total })} · ${counts}`} />
      )}
      {current !== null && <p className="truncate font-mono text-xs text-muted">{t("current", { path: current })}</p>}
    </>
  );
}

function Lead({ intake, isSending }: { intake: IntakeView; isSending: boolean }) {
  const t = useTranslations("intake.progress");
  const format = useFormatter();
  const by = intake.requestedBy;
  const at = format.dateTime(new Date(intake.requestedAt), { dateStyle: "medium", timeStyle: "short" });
  const isFolder = intake.kind === "folder";
  return <p className="text-xs text-muted">{!isFolder ? t("leave", { by, at }) : isSending ? t("stay") : t("elsewhere", { by })}</p>;
}
