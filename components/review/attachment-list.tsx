"use client";

import { clsx } from "clsx";
import { Paperclip } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState, type ClipboardEvent, type DragEvent } from "react";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { showToast } from "@/components/ui/toast";
import { allows } from "@/lib/identity/core/permissions";
import type { Role } from "@/lib/identity/core/role";
import type { RequestProblem } from "@/lib/platform/client/api";
import { useAddAttachment, useAttachments, useKeepAttachment } from "@/lib/review/client/attachments";
import { ATTACHMENT_BYTES, ATTACHMENTS_EACH, type Attachment, type AttachmentSubject } from "@/lib/review/core/attachment";
import { AttachmentCard } from "./attachment-card";
import { AttachmentForm, type PendingAttachment } from "./attachment-form";

interface Props {
  reviewId: string;
  /** What it hangs on: `{ subject: "finding", id: finding.id }`, `{ subject: "item", id: item.id }`, a comment or a question. */
  subject: AttachmentSubject;
  /** The role of the person who looks: who may only read is offered no adding. */
  role: Role;
  className?: string;
}

const LIMIT = ATTACHMENT_BYTES / 1024 / 1024;

/**
 * The images, logs and documents of one finding, answer, comment or question, with what adds one: by choosing,
 * dropping or pasting.
 *
 * Mount it wherever the subject stands, with its id alone; it reads, adds, removes and brings back by itself, and all
 * lists of a review share one query: `<AttachmentList reviewId={reviewId} subject={{ subject: "finding", id: finding.id }} role={role} />`.
 * It has no heading of its own and takes no room for a reader where nothing is attached.
 */
export function AttachmentList({ reviewId, subject, role, className }: Props) {
  const t = useTranslations("attachments");
  const list = useAttachments(reviewId, subject);
  const add = useAddAttachment(reviewId, subject);
  const keep = useKeepAttachment(reviewId);
  const input = useRef<HTMLInputElement>(null);
  const [pending, setPending] = useState<readonly PendingAttachment[]>([]);
  const [tooLarge, setTooLarge] = useState<string | null>(null);
  const [isOver, setOver] = useState(false);
  const mayAdd = allows(role, "comment.write");
  const items = list.data ?? [];
  const isFull = items.length + pending.length >= ATTACHMENTS_EACH;

  const take = (files: readonly File[]) => {
    const fitting = files.filter((file) => file.size <= ATTACHMENT_BYTES);
    setTooLarge(files.find((file) => file.size > ATTACHMENT_BYTES)?.name ?? null);
    const room = ATTACHMENTS_EACH - items.length - pending.length;
    // What comes from the clipboard is called image.png, which says nothing: its words are asked for.
    setPending([
      ...pending,
      ...fitting.slice(0, Math.max(0, room)).map((file) => ({ key: crypto.randomUUID(), file, name: /^image\.\w+$/.test(file.name) ? "" : file.name })),
    ]);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take([...event.dataTransfer.files]);
  };
  const onPaste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    take(files);
  };
  const onSave = async () => {
    for (const one of pending) {
      await add.mutateAsync({ file: one.file, name: one.name });
      // One by one, so that what was attached is not sent again when a later one is refused.
      setPending((left) => left.filter((other) => other.key !== one.key));
    }
  };
  const onRemove = (attachment: Attachment) =>
    keep.mutate(
      { id: attachment.id, isKept: false },
      {
        onSuccess: () =>
          showToast({
            title: t("removed", { name: attachment.name }),
            action: { label: t("undo"), onSelect: () => keep.mutate({ id: attachment.id, isKept: true }) },
          }),
      },
    );

  if (!mayAdd && items.length === 0 && !list.error) return null;
  return (
    <section
      aria-label={t("title")}
      className={clsx("flex min-w-0 flex-col gap-2", className)}
      {...(mayAdd
        ? {
            onPaste,
            onDrop,
            onDragOver: (event: DragEvent) => {
              event.preventDefault();
              setOver(true);
            },
            onDragLeave: (event: DragEvent) => {
              if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
            },
          }
        : {})}
    >
      {list.error && (
        <Callout tone="critical" isLive actions={<Button onClick={() => void list.refetch()}>{t("tryAgain")}</Button>}>
          {t("listFailed", { reason: list.error.message })}
        </Callout>
      )}
      {items.length > 0 && (
        <ul className="flex flex-wrap gap-2">
          {items.map((attachment) => (
            <AttachmentCard key={attachment.id} reviewId={reviewId} attachment={attachment} onRemove={attachment.mayRemove ? () => onRemove(attachment) : null} />
          ))}
        </ul>
      )}
      <ProblemCallout problem={(add.error ?? keep.error) as RequestProblem | null} />
      {tooLarge !== null && (
        <Callout tone="warn" isLive>
          {t("tooLarge", { name: tooLarge, limit: LIMIT })}
        </Callout>
      )}
      {pending.length > 0 && (
        <AttachmentForm
          pending={pending}
          isBusy={add.isPending}
          onChange={setPending}
          onSave={() => void onSave().catch(() => undefined)}
          onCancel={() => {
            setPending([]);
            add.reset();
          }}
        />
      )}
      {mayAdd && pending.length === 0 && (
        <div
          className={clsx(
            "flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-dashed py-1 pr-2",
            isOver ? "border-accent bg-accent-soft" : "border-transparent",
          )}
        >
          <Button
            size="sm"
            variant="ghost"
            icon={<Paperclip aria-hidden />}
            blockers={isFull ? t("full", { limit: ATTACHMENTS_EACH }) : undefined}
            onClick={() => input.current?.click()}
          >
            {t("add")}
          </Button>
          {!isFull && <span className="text-xs text-muted">{isOver ? t("drop") : t("hint", { limit: LIMIT })}</span>}
        </div>
      )}
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-label={t("add")}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = "";
          take(files);
        }}
      />
    </section>
  );
}
