"use client";

import { Link2 } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { KeyValues } from "@/components/ui/key-values";
import { Popover } from "@/components/ui/popover";
import type { FileSource } from "@/lib/intake/core/link";

/** Where a file was fetched from: the address asked for and answered, when, by which machine, and the digest of what came. */
export function LinkSource({ path, source }: { path: string; source: FileSource }) {
  const t = useTranslations("links");
  const format = useFormatter();
  const mono = (value: string) => <span className="font-mono text-xs">{value}</span>;
  return (
    <Popover
      label={t("sourceOf", { path })}
      className="w-96"
      trigger={
        <Button size="sm" variant="ghost" icon={<Link2 aria-hidden />}>
          {t("source")}
        </Button>
      }
    >
      <KeyValues
        layout="stacked"
        items={[
          { key: "asked", label: t("asked"), value: mono(source.asked) },
          ...(source.final === source.asked ? [] : [{ key: "final", label: t("final"), value: mono(source.final) }]),
          { key: "ip", label: t("ip"), value: mono(source.ip) },
          { key: "at", label: t("at"), value: format.dateTime(new Date(source.at), { dateStyle: "medium", timeStyle: "medium" }) },
          { key: "status", label: t("status"), value: `${t("http", { status: source.status })} · ${source.mediaType || t("noneSaid")}` },
          { key: "digest", label: t("digest"), value: mono(source.sha256) },
        ]}
      />
      {(source.asked.endsWith("?…") || source.final.endsWith("?…")) && <p className="mt-2 text-xs text-muted">{t("hidden")}</p>}
    </Popover>
  );
}
