"use client";

import { Download, FileText, FileX2, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import { NumberedText } from "@/components/ui/numbered-text";
import { Skeleton } from "@/components/ui/skeleton";
import { attachmentUrl, useAttachmentText } from "@/lib/review/client/attachments";
import { downloadName, TEXT_SHOWN_BYTES, type Attachment } from "@/lib/review/core/attachment";

interface Props {
  reviewId: string;
  attachment: Attachment;
  /** Takes it away; null for who may not. */
  onRemove: (() => void) | null;
}

/** One attachment: an image as a thumbnail, a text to open, anything else to download. */
export function AttachmentCard({ reviewId, attachment, onRemove }: Props) {
  const t = useTranslations("attachments");
  const { name, kind, isPurged } = attachment;
  const isShown = !isPurged && (kind === "image" || (kind === "text" && attachment.size <= TEXT_SHOWN_BYTES));
  const face = (
    <>
      {kind === "image" && !isPurged ? (
        // eslint-disable-next-line @next/next/no-img-element -- comes through our own checked route, which no optimiser may bypass
        <img src={attachmentUrl(reviewId, attachment.id)} alt={name} loading="lazy" className="h-20 w-full rounded-t-md bg-sunken object-contain" />
      ) : (
        <span className="flex h-20 w-full items-center justify-center rounded-t-md bg-sunken text-muted">
          {isPurged ? <FileX2 aria-hidden className="size-6" /> : <FileText aria-hidden className="size-6" />}
        </span>
      )}
      <span className="block truncate px-2 pt-1 text-xs font-medium" aria-hidden={kind === "image" && !isPurged}>
        {name}
      </span>
    </>
  );
  return (
    <li className="flex w-40 min-w-0 flex-col rounded-md border bg-surface">
      {isShown ? (
        <Opened reviewId={reviewId} attachment={attachment} face={face} />
      ) : isPurged ? (
        <div>{face}</div>
      ) : (
        <a href={attachmentUrl(reviewId, attachment.id)} download={downloadName(attachment)} className="block rounded-t-md hover:bg-hover">
          {face}
          <span className="sr-only">{t("download")}</span>
        </a>
      )}
      {isPurged && <p className="px-2 text-2xs text-muted [overflow-wrap:anywhere]">{t("purged", { digest: attachment.sha256.slice(0, 12) })}</p>}
      <div className="flex items-center gap-1 px-2 pb-1">
        <span className="min-w-0 flex-1 truncate text-2xs text-muted">
          {t(kind)} · {t("size", { size: Math.max(1, Math.round(attachment.size / 1024)) })}
        </span>
        {onRemove && <IconButton size="sm" label={t("remove", { name })} icon={<X aria-hidden />} onClick={onRemove} />}
      </div>
    </li>
  );
}

function Opened({ reviewId, attachment, face }: { reviewId: string; attachment: Attachment; face: ReactNode }) {
  const t = useTranslations("attachments");
  const format = useFormatter();
  const [isOpen, setOpen] = useState(false);
  const [isBroken, setBroken] = useState(false);
  const { id, name, kind } = attachment;
  const text = useAttachmentText(reviewId, id, isOpen && kind === "text");
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      size="xl"
      trigger={
        <button type="button" aria-label={t("open", { name })} className="block w-full rounded-t-md text-left hover:bg-hover">
          {face}
        </button>
      }
      title={name}
      description={t("by", { by: attachment.by, at: format.dateTime(new Date(attachment.at), { dateStyle: "medium", timeStyle: "short" }) })}
      footer={
        <a href={attachmentUrl(reviewId, id)} download={downloadName(attachment)} className={buttonStyle({})}>
          <Download aria-hidden />
          {t("download")}
        </a>
      }
    >
      {kind === "image" ? (
        isBroken ? (
          <Callout tone="warn">{t("imageBroken")}</Callout>
        ) : (
          // eslint-disable-next-line @next/next/no-img-element -- as above
          <img src={attachmentUrl(reviewId, id)} alt={name} onError={() => setBroken(true)} className="mx-auto max-h-[70vh] max-w-full object-contain" />
        )
      ) : text.error ? (
        <Callout tone="critical" isLive actions={<Button onClick={() => void text.refetch()}>{t("tryAgain")}</Button>}>
          {t("failed", { reason: text.error.message })}
        </Callout>
      ) : text.data === undefined ? (
        <Skeleton lines={5} label={t("loading")} />
      ) : (
        <NumberedText value={text.data} ariaLabel={name} className="max-h-[60vh]" />
      )}
    </Dialog>
  );
}
