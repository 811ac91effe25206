"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { ProblemCallout } from "@/components/shell/problem-callout";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { showToast } from "@/components/ui/toast";
import { useUndo } from "@/components/ui/use-undo";
import type { Language } from "@/lib/base/ids";
import type { ListedPack } from "@/lib/packs/core/team-pack";
import { api } from "@/lib/platform/client/api";
import { useSave } from "@/lib/platform/client/use-save";
import { PackList } from "./pack-list";

interface Props {
  packs: readonly ListedPack[];
  language: Language;
  mayManage: boolean;
}

/** The packs that the team imported: who did, and taking one away or bringing it back. */
export function OwnPacks({ packs, language, mayManage }: Props) {
  const t = useTranslations("packs");
  const format = useFormatter();
  const router = useRouter();
  const save = useSave();
  const offerUndo = useUndo();
  const kept = packs.filter(({ removedAt }) => removedAt === null);
  const removed = packs.filter(({ removedAt }) => removedAt !== null);

  const bring = async (id: string) => {
    await api(`/packs/${id}/restore`, { method: "POST" });
    router.refresh();
  };
  const restore = async (pack: ListedPack) => {
    if (await save.run(() => bring(pack.id))) showToast({ title: t("restored", { name: pack.title[language] }) });
  };
  const remove = async (pack: ListedPack) => {
    const isDone = await save.run(async () => {
      await api(`/packs/${pack.id}`, { method: "DELETE" });
      router.refresh();
    });
    if (isDone) offerUndo(t("removed", { name: pack.title[language] }), () => bring(pack.id));
  };
  const noteOf = (pack: ListedPack) =>
    [
      pack.importedAt && t("by", { name: pack.importedBy ?? "", when: format.dateTime(new Date(pack.importedAt), { dateStyle: "medium" }) }),
      pack.writtenIn && t("writtenIn", { language: pack.writtenIn }),
    ]
      .filter(Boolean)
      .join(" · ");

  return (
    <div className="flex flex-col gap-3">
      <ProblemCallout problem={save.problem} />
      {kept.length === 0 ? (
        <EmptyState size="sm" title={t("ownNone")}>
          {t("ownNoneLead")}
        </EmptyState>
      ) : (
        <PackList
          caption={t("own")}
          packs={kept}
          language={language}
          noteOf={noteOf}
          actionsOf={
            mayManage
              ? (pack) => (
                  <Button size="sm" aria-label={t("removeOne", { name: pack.title[language] })} isBusy={save.isBusy} onClick={() => void remove(pack)}>
                    {t("remove")}
                  </Button>
                )
              : undefined
          }
        />
      )}
      {removed.length > 0 && (
        <details>
          <summary className="w-fit py-1 text-sm text-soft">{t("showRemoved", { count: removed.length })}</summary>
          <div className="mt-2">
            <PackList
              caption={t("showRemoved", { count: removed.length })}
              packs={removed}
              language={language}
              noteOf={noteOf}
              actionsOf={
                mayManage
                  ? (pack) => (
                      <Button size="sm" aria-label={t("restoreOne", { name: pack.title[language] })} isBusy={save.isBusy} onClick={() => void restore(pack)}>
                        {t("restore")}
                      </Button>
                    )
                  : undefined
              }
            />
          </div>
        </details>
      )}
    </div>
  );
}
