"use client";

import { GitCommitHorizontal, FileArchive } from "lucide-react";
import { useTranslations } from "next-intl";
import { Digest } from "@/components/ui/copy";
import type { RevisionSource as Source } from "@/lib/intake/core/revision-source";

/** Where a revision's files came from together: the commit of a repository, or an archive. */
export function RevisionSource({ source, className }: { source: Source; className?: string }) {
  const t = useTranslations("intake");
  return (
    <p className={className ?? "mb-2 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted"}>
      {source.kind === "git" ? (
        <>
          <GitCommitHorizontal aria-hidden className="size-4 shrink-0" />
          <span className="[overflow-wrap:anywhere]">{source.ref === null || source.ref === source.commit ? t("fromGit", { url: source.url }) : t("fromRef", { ref: source.ref, url: source.url })}</span>
          <span>{t("commit")}</span>
          <Digest digest={source.commit} />
        </>
      ) : (
        <>
          <FileArchive aria-hidden className="size-4 shrink-0" />
          <span className="[overflow-wrap:anywhere]">{t("fromArchive", { name: source.name })}</span>
          <Digest digest={source.sha256} />
        </>
      )}
    </p>
  );
}
