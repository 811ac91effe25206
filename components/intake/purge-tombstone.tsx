"use client";

import { FileX2 } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { KeyValues } from "@/components/ui/key-values";
import type { RevisionFile } from "@/lib/intake/core/revision";

/** What stands where a purged file's text stood: who took it away, when and why, and the digest of what is gone. */
export function PurgeTombstone({ file }: { file: RevisionFile }) {
  const t = useTranslations("links.purge");
  const format = useFormatter();
  if (!file.purged) return null;
  const { by, at, reason } = file.purged;
  return (
    <section className="m-4 max-w-2xl rounded-md border bg-surface p-4 text-sm">
      <h3 className="flex items-center gap-2 font-semibold">
        <FileX2 aria-hidden className="size-4 shrink-0 text-muted" />
        {t("tombstone")}
      </h3>
      <p className="mt-1 mb-3 text-soft">{t("tombstoneLead", { by, at: format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short" }) })}</p>
      <KeyValues
        layout="stacked"
        items={[
          { key: "reason", label: t("reason"), value: reason },
          { key: "digest", label: t("digest"), value: <span className="font-mono text-xs">{file.sha256}</span> },
          { key: "size", label: t("size"), value: t("bytes", { count: file.size }) },
          { key: "lines", label: t("lines"), value: file.lineCount },
        ]}
      />
    </section>
  );
}
