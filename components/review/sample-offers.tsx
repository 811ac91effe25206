"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { api } from "@/lib/platform/client/api";
import { useSave } from "@/lib/platform/client/use-save";
import type { SampleOffer } from "@/lib/review/core/sample";

/** Sample systems to try a review on: each becomes a system of the team's own, with its description submitted. */
export function SampleOffers({ samples, blockers }: { samples: readonly SampleOffer[]; /** Why this person may not, in words. */ blockers?: string }) {
  const t = useTranslations();
  const router = useRouter();
  const save = useSave();
  const [started, setStarted] = useState<string | null>(null);
  const start = (id: string) => {
    setStarted(id);
    void save.run(async () => {
      const review = await api<{ id: string }>(`/samples/${id}/start`, { method: "POST" });
      router.push(`/reviews/${review.id}`);
    });
  };
  return (
    <section aria-labelledby="samples" className="rounded-lg border bg-surface">
      <header className="border-b px-4 py-3">
        <h2 id="samples" className="text-sm font-semibold">
          {t("samples.title")}
        </h2>
        <p className="mt-0.5 text-sm text-muted">{t("samples.lead")}</p>
      </header>
      {save.problem && (
        <div className="px-4 pt-3">
          <ProblemCallout problem={save.problem} />
        </div>
      )}
      <ul className="divide-y divide-line">
        {samples.map(({ id, name, description, language, files }) => (
          <li key={id} className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
            <div className="min-w-0 flex-1 basis-72">
              <p className="flex flex-wrap items-center gap-2 text-sm font-medium" lang={language}>
                {name}
                <Badge>{t(`words.language.${language}`)}</Badge>
                <span className="text-xs font-normal text-muted">{t("samples.files", { count: files })}</span>
              </p>
              <p className="mt-0.5 text-sm text-soft" lang={language}>
                {description}
              </p>
            </div>
            <Button size="sm" isBusy={save.isBusy && started === id} blockers={blockers} aria-label={t("samples.startNamed", { name })} onClick={() => start(id)}>
              {t("samples.start")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
