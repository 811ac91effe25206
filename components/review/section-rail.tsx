"use client";

import { clsx } from "clsx";
import { FileText } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { Count } from "@/components/ui/badge";
import { Mark } from "@/components/ui/mark";
import { SectionProgress } from "@/components/ui/section-progress";
import { EncodingNote } from "@/components/intake/encoding-note";
import { FLAT } from "@/lib/intake/core/file-tree";
import type { RevisionFile } from "@/lib/intake/core/revision";
import type { Checklist } from "@/lib/review/client/queries";
import type { Finding } from "@/lib/review/core/finding";

// Few submissions have so many files.
const FileTree = dynamic(() => import("@/components/intake/file-tree").then((one) => one.FileTree<RevisionFile>), { ssr: false });

interface Props {
  checklist: Checklist;
  findings: readonly Finding[];
  files: readonly RevisionFile[];
  section: number;
  fileId: string | null;
  onSection: (section: number) => void;
  onFile: (fileId: string) => void;
}

const ROW = "flex w-full min-w-0 items-center gap-2 rounded-md px-2 py-1.5 text-left text-sm hover:bg-hover focus-visible:-outline-offset-2";

/** The six sections with their progress, and the files of the revision below. */
export function SectionRail({ checklist, findings, files, section, fileId, onSection, onFile }: Props) {
  const t = useTranslations();
  const open = findings.filter((one) => one.state === "open" || one.state === "fix-submitted");
  const draw = (file: RevisionFile, name: string) => (
    <button
      type="button"
      title={name === file.path ? undefined : file.path}
      aria-current={file.id === fileId ? "true" : undefined}
      onClick={() => onFile(file.id)}
      className={clsx(ROW, file.id === fileId && "bg-hover font-medium")}
    >
      <FileText aria-hidden className="size-4 shrink-0 text-muted" />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-mono text-xs">{name}</span>
        {file.encoding.repairedFrom && <EncodingNote encoding={file.encoding} className="truncate font-normal" />}
      </span>
    </button>
  );
  return (
    <div className="flex flex-col gap-4 p-2">
      <nav aria-label={t("workbench.sections")}>
        <ol className="flex flex-col gap-0.5">
          {checklist.sections.map(({ section: number, items }) => {
            const here = open.filter((one) => one.section === number);
            const critical = here.filter((one) => one.severity === "critical").length;
            return (
              <li key={number}>
                <button
                  type="button"
                  aria-current={number === section ? "true" : undefined}
                  onClick={() => onSection(number)}
                  className={clsx(ROW, "flex-wrap", number === section && "bg-accent-soft font-medium text-accent hover:bg-accent-soft")}
                >
                  <span className="w-3 shrink-0 text-xs text-muted tabular-nums">{number}</span>
                  <span className="min-w-0 flex-1">{t(`words.section.${number}`)}</span>
                  {here.length > 0 && (
                    <span className="inline-flex items-center gap-1">
                      {critical > 0 && <Mark kind="critical" className="size-2.5" />}
                      <Count>
                        <span aria-hidden>{here.length}</span>
                        <span className="sr-only">{t("workbench.findingsHere", { count: here.length })}</span>
                      </Count>
                    </span>
                  )}
                  <SectionProgress done={items.filter((item) => item.answer?.answer).length} total={items.length} showText={false} />
                </button>
              </li>
            );
          })}
        </ol>
      </nav>
      <nav aria-label={t("workbench.files")}>
        <h2 className="px-2 pb-1 text-xs font-medium text-muted">{t("workbench.files")}</h2>
        {files.length > FLAT ? (
          <FileTree label={t("workbench.files")} files={files} current={files.find((file) => file.id === fileId)?.path} draw={draw} />
        ) : (
          <ul className="flex flex-col gap-0.5">
            {files.map((file) => (
              <li key={file.id}>{draw(file, file.path)}</li>
            ))}
          </ul>
        )}
      </nav>
    </div>
  );
}
