"use client";

import { X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { ChosenFile } from "@/components/ui/dropped-files";
import { FieldError } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { cleanFilePath } from "@/lib/intake/core/file-name";
import type { FolderToSend } from "@/lib/intake/client/send-folder";
import { SkippedFiles } from "./skipped-files";

const MEGABYTE = 1024 * 1024;

/** Why a chosen file would be refused for its name; known before anything is sent. */
export const nameProblem = (path: string): string | null => {
  const cleaned = cleanFilePath(path);
  return "problem" in cleaned ? cleaned.problem : null;
};

interface ListProps {
  files: readonly ChosenFile[];
  limit: number;
  onRemove: (file: ChosenFile) => void;
}

/** Files chosen one by one, each of which can be taken back. */
export function ChosenFiles({ files, limit, onRemove }: ListProps) {
  const t = useTranslations("intake");
  const tProblems = useTranslations("problems.fields");
  if (files.length === 0) return null;
  return (
    <ul aria-label={t("chosenFiles")} className="divide-y divide-line rounded-md border text-sm">
      {files.map((one) => (
        <li key={one.path} className="flex items-center gap-3 px-2.5 py-1">
          <span className="min-w-0 flex-1 truncate font-mono text-xs">{one.path}</span>
          {nameProblem(one.path) && <span className="text-xs text-critical">{tProblems(nameProblem(one.path) as "name-control")}</span>}
          {one.file.size > limit && <span className="text-xs text-critical">{t("tooLarge", { limit: Math.floor(limit / MEGABYTE) })}</span>}
          <span className="text-xs text-muted tabular-nums">{Math.max(1, Math.round(one.file.size / 1024))} kB</span>
          <IconButton size="sm" label={t("remove", { name: one.path })} icon={<X aria-hidden />} onClick={() => onRemove(one)} />
        </li>
      ))}
    </ul>
  );
}

interface FolderProps {
  folder: FolderToSend;
  limits: { readonly revisionBytes: number; readonly files: number };
  onRemove: () => void;
}

/** Whether it is more than one revision may hold. */
export const isTooMuch = ({ files, bytes }: FolderToSend, limits: FolderProps["limits"]): boolean => files.length > limits.files || bytes > limits.revisionBytes;

/** A folder, or more files than anybody looks through, as it would be sent: how much, and what is left out. */
export function ChosenFolder({ folder, limits, onRemove }: FolderProps) {
  const t = useTranslations("intake");
  const format = useFormatter();
  const { name, files, bytes, left } = folder;
  const size = format.number(bytes / MEGABYTE, { maximumFractionDigits: 1 });
  return (
    <div className="flex flex-col gap-2 text-sm">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium [overflow-wrap:anywhere]">{name === "" ? t("many", { count: files.length, size }) : t("manyFrom", { count: files.length, name, size })}</span>
        <Button size="sm" variant="ghost" onClick={onRemove}>
          {t("removeAll")}
        </Button>
      </p>
      {isTooMuch(folder, limits) && <FieldError>{t("tooMany", { count: limits.files, total: Math.floor(limits.revisionBytes / MEGABYTE) })}</FieldError>}
      <SkippedFiles groups={left} />
    </div>
  );
}
