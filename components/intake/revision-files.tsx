"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Digest } from "@/components/ui/copy";
import { FLAT } from "@/lib/intake/core/file-tree";
import type { Revision, RevisionFile } from "@/lib/intake/core/revision";
import { FileTree } from "./file-tree";
import { LinkSource } from "./link-source";
import { PurgeFile } from "./purge-file";
import { RevisionSource } from "./revision-source";

interface Props {
  reviewId: string;
  revision: Revision;
  /** Whether this person may take a secret out of the submission for good. */
  mayPurge: boolean;
}

/** What the present revision is made of: each file with its digest, where it came from, and whether it was purged. */
export function RevisionFiles({ reviewId, revision, mayPurge }: Props) {
  const t = useTranslations("links");
  const draw = (file: RevisionFile, name: string) => <FileRow reviewId={reviewId} revision={revision.number} file={file} name={name} mayPurge={mayPurge} />;
  return (
    <section aria-labelledby="revision-files" className="max-w-2xl">
      <h2 id="revision-files" className="mb-2 text-lg font-semibold">
        {t("files.title", { number: revision.number })}
      </h2>
      {revision.source && <RevisionSource source={revision.source} />}
      {revision.files.length > FLAT ? (
        <div className="rounded-md border bg-surface p-2 text-sm">
          <FileTree label={t("files.title", { number: revision.number })} files={revision.files} draw={draw} />
        </div>
      ) : (
        <ul className="divide-y divide-line rounded-md border bg-surface text-sm">
          {revision.files.map((file) => (
            <li key={file.id} className="px-1">
              {draw(file, file.path)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function FileRow({ reviewId, revision, file, name, mayPurge }: Omit<Props, "revision"> & { revision: number; file: RevisionFile; name: string }) {
  const t = useTranslations("links");
  const tIntake = useTranslations("intake");
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-2 py-1.5">
      <span className="min-w-40 flex-1 font-mono text-xs [overflow-wrap:anywhere]">{name}</span>
      {file.purged && <Badge>{t("files.purged")}</Badge>}
      {file.pages && <span className="text-xs text-muted tabular-nums">{tIntake("pages", { count: file.pages.length })}</span>}
      {file.source && <LinkSource path={file.path} source={file.source} />}
      <Digest digest={file.sha256} />
      {mayPurge && !file.purged && <PurgeFile reviewId={reviewId} revision={revision} file={file} />}
      {file.purged && <p className="w-full text-xs text-muted [overflow-wrap:anywhere]">{t("files.why", { by: file.purged.by, reason: file.purged.reason })}</p>}
    </div>
  );
}
