"use client";

import { Eraser } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { TextArea, TextInput } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { showToast } from "@/components/ui/toast";
import { usePurgeEffects, usePurgeFile, type PurgeEffects } from "@/lib/intake/client/purge";
import type { RequestProblem } from "@/lib/platform/client/api";

interface Props {
  reviewId: string;
  revision: number;
  file: { readonly id: string; readonly path: string };
}

/** Takes a secret out of a submission for good: says what goes, asks why, and has the path typed again. */
export function PurgeFile({ reviewId, revision, file }: Props) {
  const t = useTranslations("links.purge");
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [path, setPath] = useState("");
  const [isTried, setTried] = useState(false);
  const effects = usePurgeEffects(reviewId, revision, file.id, isOpen);
  const purge = usePurgeFile(reviewId, revision, file.id);
  const problem = purge.error as RequestProblem | null;
  const onSubmit = () => {
    setTried(true);
    if (reason.trim() === "" || path !== file.path || !effects.data) return;
    purge.mutate(
      { path, reason },
      {
        onSuccess: () => {
          setOpen(false);
          showToast({ title: t("done", { path: file.path }) });
          // The list of files comes with the page.
          router.refresh();
        },
      },
    );
  };
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(next) => {
        setOpen(next);
        setTried(false);
        purge.reset();
        if (!next) setPath("");
      }}
      size="md"
      trigger={
        <Button size="sm" variant="ghost" icon={<Eraser aria-hidden />} aria-label={t("purgeFile", { path: file.path })}>
          <span className="max-sm:sr-only">{t("purge")}</span>
        </Button>
      }
      title={t("title", { path: file.path })}
      description={t("lead")}
    >
      <form
        className="flex flex-col gap-3 text-sm"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <Callout tone="warn">{t("rotate")}</Callout>
        {effects.error ? (
          <Callout tone="critical" isLive actions={<Button onClick={() => void effects.refetch()}>{t("tryAgain")}</Button>}>
            {t("failed", { reason: effects.error.message })}
          </Callout>
        ) : effects.data ? (
          <Effects effects={effects.data} reviewId={reviewId} />
        ) : (
          <Skeleton lines={3} label={t("loading")} />
        )}
        <Field label={t("reason")} hint={t("reasonHint")} required error={problem?.field("reason") ? problem.message : isTried && reason.trim() === "" ? t("needReason") : undefined}>
          <TextArea value={reason} onChange={(event) => setReason(event.target.value)} minRows={2} maxLength={1000} />
        </Field>
        <Field label={t("confirm", { path: file.path })} required error={isTried && path !== file.path ? t("needPath") : undefined}>
          <TextInput value={path} onChange={(event) => setPath(event.target.value)} autoComplete="off" autoCapitalize="off" spellCheck={false} className="font-mono text-xs" />
        </Field>
        {!problem?.field("reason") && <ProblemCallout problem={problem} />}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="danger" isBusy={purge.isPending}>
            {t("do")}
          </Button>
          <Button variant="ghost" onClick={() => setOpen(false)}>
            {t("cancel")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Effects({ effects, reviewId }: { effects: PurgeEffects; reviewId: string }) {
  const t = useTranslations("links.purge");
  const { files, attachments, quotes, reports, voids, similar } = effects;
  return (
    <>
      <div>
        <h3 className="mb-1 font-medium">{t("goes")}</h3>
        <ul className="flex list-disc flex-col gap-0.5 pl-5 [overflow-wrap:anywhere]">
          <li>
            {t("files", { count: files.length })}
            <ul className="list-none">
              {files.map((one) => (
                <li key={one.id} className="font-mono text-xs">
                  {one.reviewId === reviewId ? t("where", { path: one.path, revision: one.revision }) : t("whereElse", { path: one.path, revision: one.revision, review: one.review })}
                </li>
              ))}
            </ul>
          </li>
          {attachments > 0 && <li>{t("attachments", { count: attachments })}</li>}
          {quotes > 0 && <li>{t("quotes", { count: quotes })}</li>}
          {reports > 0 && <li>{t("reports", { count: reports })}</li>}
        </ul>
      </div>
      {voids.length > 0 && (
        <Callout tone="critical">
          {voids.map((one) => (
            <p key={one.reviewId}>{t(one.verdict ? "voidsVerdict" : "voidsProposal", { review: one.review })}</p>
          ))}
        </Callout>
      )}
      <div className="flex flex-col gap-1 text-xs text-muted">
        {similar.length > 0 && <p>{t("similar", { count: similar.length, list: similar.map(({ revision }) => revision).join(", ") })}</p>}
        <p>{t("own")}</p>
      </div>
    </>
  );
}
