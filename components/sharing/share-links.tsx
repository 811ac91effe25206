"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CopyField } from "@/components/ui/copy-field";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { api } from "@/lib/platform/client/api";
import { useSave } from "@/lib/platform/client/use-save";
import { DEFAULT_DAYS, type ShareLinkRow } from "@/lib/sharing/core/share-link";

const DAYS = [1, 7, DEFAULT_DAYS, 90, 365] as const;

/** The doors to the report for people without an account: made, shown once, revoked. */
export function ShareLinks({ reviewId, links, mayShare }: { reviewId: string; links: readonly ShareLinkRow[]; mayShare: boolean }) {
  const t = useTranslations();
  const format = useFormatter();
  const router = useRouter();
  const save = useSave();
  const [days, setDays] = useState<string>(String(DEFAULT_DAYS));
  const [url, setUrl] = useState<string | null>(null);
  const day = (iso: string) => format.dateTime(new Date(iso), { dateStyle: "medium" });
  const create = () =>
    void save.run(async () => {
      const json = { expiresInDays: days === "" ? null : Number(days) };
      setUrl((await api<{ url: string }>(`/reviews/${reviewId}/share-links`, { json })).url);
      router.refresh();
    });
  const stateOf = (link: ShareLinkRow) =>
    link.revokedAt ? "Revoked" : link.expiresAt && new Date(link.expiresAt) < new Date() ? "Expired" : "Open";
  return (
    <section aria-labelledby="share-links" className="flex flex-col gap-3">
      <div>
        <h2 id="share-links" className="text-lg font-semibold">
          {t("report.links.title")}
        </h2>
        <p className="text-sm text-muted">{t("report.links.intro")}</p>
      </div>
      <ProblemCallout problem={save.problem} />
      {mayShare && (
        <div className="flex flex-wrap items-end gap-2">
          <Field label={t("report.links.expires")} className="w-44">
            <Select
              value={days}
              onChange={(event) => setDays(event.target.value)}
              options={[...DAYS.map((count) => ({ value: String(count), label: t("report.links.days", { count }) })), { value: "", label: t("report.links.never") }]}
            />
          </Field>
          <Button variant="primary" isBusy={save.isBusy} onClick={create}>
            {t("report.links.create")}
          </Button>
        </div>
      )}
      {url && (
        <Callout tone="success" title={t("report.links.once")} isLive>
          <CopyField value={url} label={t("report.links.linkLabel")} copyLabel={t("report.links.copy")} copiedLabel={t("report.copied")} />
        </Callout>
      )}
      {links.length === 0 ? (
        <EmptyState size="sm" title={t("report.links.empty")} />
      ) : (
        <ul className="divide-y divide-line rounded-md border bg-surface text-sm">
          {links.map((link) => {
            const state = stateOf(link);
            return (
              <li key={link.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
                <Badge tone={state === "Open" ? "success" : "neutral"}>{t(`report.links.state${state}`)}</Badge>
                <span>{link.showsVerdict ? t("report.links.asSigned") : t("report.links.whatCurrent")}</span>
                <span className="text-muted">{t("report.links.createdBy", { name: link.createdBy, at: day(link.createdAt) })}</span>
                <span className="text-muted">
                  {t("report.links.expires")}: {link.expiresAt ? day(link.expiresAt) : t("report.links.never")}
                </span>
                <span className="text-muted">{t("report.links.opened", { count: link.opened })}</span>
                {state === "Open" && mayShare && (
                  <span className="ml-auto">
                    <ConfirmDialog
                      trigger={
                        <Button size="sm" variant="ghost">
                          {t("report.links.revoke")}
                        </Button>
                      }
                      title={t("report.links.revoke")}
                      description={t("report.links.revokeConfirm")}
                      confirmLabel={t("report.links.revoke")}
                      isDangerous
                      isBusy={save.isBusy}
                      onConfirm={() =>
                        void save.run(async () => {
                          await api(`/reviews/${reviewId}/share-links/${link.id}`, { method: "DELETE" });
                          router.refresh();
                        })
                      }
                    />
                  </span>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
