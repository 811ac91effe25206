"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Digest } from "@/components/ui/copy";
import type { Revision } from "@/lib/intake/core/revision";
import { LinkSource } from "./link-source";
import { PurgeFile } from "./purge-file";

interface Props {
  reviewId: string;
  revision: Revision;
  /** Whether this person may take a secret out of the submission for good. */
  mayPurge: boolean;
}

/** What the present revision is made of: each file with its digest, where it came from, and whether it was purged. */
export function RevisionFiles({ reviewId, revision, mayPurge }: Props) {
  const t = useTranslations("links");
  return (
    <section aria-labelledby="revision-files" className="max-w-2xl">
      <h2 id="revision-files" className="mb-2 text-lg font-semibold">
        {t("files.title", { number: revision.number })}
      </h2>
      <ul className="divide-y divide-line rounded-md border bg-surface text-sm">
        {revision.files.map((file) => (
          <li key={file.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5">
            <span className="min-w-40 flex-1 font-mono text-xs [overflow-wrap:anywhere]">{file.path}</span>
            {file.purged && <Badge>{t("files.purged")}</Badge>}
            {file.source && <LinkSource path={file.path} source={file.source} />}
            <Digest digest={file.sha256} />
            {mayPurge && !file.purged && <PurgeFile reviewId={reviewId} revision={revision.number} file={file} />}
            {file.purged && <p className="w-full text-xs text-muted [overflow-wrap:anywhere]">{t("files.why", { by: file.purged.by, reason: file.purged.reason })}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
