"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { TextInput } from "@/components/ui/input";
import { ATTACHMENT_NAME } from "@/lib/review/core/attachment";

export interface PendingAttachment {
  readonly key: string;
  readonly file: File;
  /** What it shows, in the person's words. */
  readonly name: string;
}

interface Props {
  pending: readonly PendingAttachment[];
  isBusy: boolean;
  onChange: (pending: readonly PendingAttachment[]) => void;
  onSave: () => void;
  onCancel: () => void;
}

/** Shows a picture of this browser's own for as long as the element is there. */
const showing = (file: File) => (image: HTMLImageElement | null) => {
  if (!image) return;
  const url = URL.createObjectURL(file);
  image.src = url;
  return () => URL.revokeObjectURL(url);
};

/** A picture that was chosen but not sent yet; decoration, since what it shows is being written beside it. */
function Preview({ file }: { file: File }) {
  const ref = useMemo(() => showing(file), [file]);
  if (!/^image\/(png|jpeg|gif|webp)$/.test(file.type)) return null;
  // eslint-disable-next-line @next/next/no-img-element -- a picture of this browser's own, which no server can resize
  return <img ref={ref} alt="" className="size-14 shrink-0 rounded-md border bg-sunken object-contain" />;
}

/** Files about to be attached, each with the words that say what it shows. */
export function AttachmentForm({ pending, isBusy, onChange, onSave, onCancel }: Props) {
  const t = useTranslations("attachments");
  const [isTried, setTried] = useState(false);
  return (
    <form
      className="flex flex-col gap-3 rounded-md border bg-surface p-3"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (pending.every(({ name }) => name.trim() !== "")) onSave();
      }}
    >
      <ul className="flex flex-col gap-3">
        {pending.map((one, index) => (
          <li key={one.key} className="flex items-start gap-2.5">
            <Preview file={one.file} />
            <Field
              className="flex-1"
              label={t("describe")}
              hint={t("describeHint")}
              required
              aside={t("size", { size: Math.max(1, Math.round(one.file.size / 1024)) })}
              error={isTried && one.name.trim() === "" ? t("describeFirst") : undefined}
            >
              <TextInput
                value={one.name}
                maxLength={ATTACHMENT_NAME}
                autoFocus={index === 0}
                onChange={(event) => onChange(pending.map((other) => (other.key === one.key ? { ...other, name: event.target.value } : other)))}
              />
            </Field>
            <IconButton
              size="sm"
              label={t("discard", { name: one.name || one.file.name })}
              icon={<X aria-hidden />}
              onClick={() => onChange(pending.filter((other) => other.key !== one.key))}
            />
          </li>
        ))}
      </ul>
      <div className="flex gap-2">
        <Button type="submit" variant="primary" isBusy={isBusy}>
          {t("save", { count: pending.length })}
        </Button>
        <Button variant="ghost" onClick={onCancel}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}
