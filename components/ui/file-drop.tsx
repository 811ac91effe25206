"use client";

import { clsx } from "clsx";
import { FileUp, FolderUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useRef, useState, type ChangeEvent, type DragEvent, type ReactNode } from "react";
import { Button } from "./button";
import { filesOfDrop, filesOfInput, type ChosenFile } from "./dropped-files";

interface Props {
  label: ReactNode;
  /** What is accepted, and how large it may be. */
  hint?: ReactNode;
  /** As for `<input type="file">`: `.md,.zip`. */
  accept?: string;
  multiple?: boolean;
  /** Offers to choose a folder too; dropped folders are walked either way. */
  allowFolders?: boolean;
  error?: ReactNode;
  /** Why nothing can be handed in now. */
  blockers?: ReactNode;
  isBusy?: boolean;
  /** Folders that are not opened when a folder is dropped, by their path. */
  staysClosed?: (folder: string) => boolean;
  onFiles: (files: ChosenFile[], closed: string[]) => void;
  onUnreadable?: () => void;
  className?: string;
  /** What was chosen so far. */
  children?: ReactNode;
}

/** A place to hand in files: by button, by keyboard, or by dropping files and folders on it. */
export function FileDrop({
  label,
  hint,
  accept,
  multiple = true,
  allowFolders = false,
  error,
  blockers,
  isBusy,
  staysClosed,
  onFiles,
  onUnreadable,
  className,
  children,
}: Props) {
  const t = useTranslations("ui");
  const id = useId();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const isOpen = !blockers && !isBusy;

  const onDrop = async (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    if (!isOpen) return;
    try {
      const { files, closed } = await filesOfDrop(event.dataTransfer, staysClosed);
      if (files.length > 0 || closed.length > 0) onFiles(multiple ? files : files.slice(0, 1), closed);
    } catch {
      onUnreadable?.();
    }
  };

  const onChosen = (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = event.target.files ? filesOfInput(event.target.files) : [];
    // Without this, choosing the same file again would change nothing and say nothing.
    event.target.value = "";
    if (chosen.length > 0) onFiles(chosen, []);
  };

  return (
    <div
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={clsx(hint && `${id}-hint`, error && `${id}-error`) || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(isOpen);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setIsOver(false);
      }}
      onDrop={onDrop}
      className={clsx(
        "flex flex-col gap-3 rounded-md border border-dashed px-4 py-4",
        isOver ? "border-accent bg-accent-soft" : error ? "border-critical bg-surface" : "border-edge bg-surface",
        className,
      )}
    >
      <div className="text-sm">
        <p id={`${id}-label`} className="font-medium">
          {isOver ? t("dropHere") : label}
        </p>
        {hint && (
          <p id={`${id}-hint`} className="text-xs text-muted">
            {hint}
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-start gap-2">
        <Button
          icon={<FileUp aria-hidden />}
          blockers={blockers}
          isBusy={isBusy}
          onClick={() => files.current?.click()}
        >
          {t(multiple ? "chooseFiles" : "chooseFile")}
        </Button>
        {allowFolders && !blockers && (
          <Button
            variant="ghost"
            icon={<FolderUp aria-hidden />}
            isBusy={isBusy}
            onClick={() => folder.current?.click()}
          >
            {t("chooseFolder")}
          </Button>
        )}
      </div>
      <input ref={files} type="file" hidden accept={accept} multiple={multiple} onChange={onChosen} />
      {allowFolders && (
        <input ref={folder} type="file" hidden multiple {...{ webkitdirectory: "" }} onChange={onChosen} />
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-xs font-medium text-critical">
          {error}
        </p>
      )}
      {children}
    </div>
  );
}
