"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";

interface Props {
  /** What differs: a field's name with both texts. */
  differences: readonly { readonly label: string; readonly mine: string; readonly theirs: string }[];
  version: number;
  isBusy: boolean;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

/** Shows both texts of a save that met another, and lets the person choose; nothing is overwritten unseen. */
export function StaleConflict({ differences, version, isBusy, onKeepMine, onTakeTheirs }: Props) {
  const t = useTranslations("workbench.stale");
  return (
    <Callout
      tone="warn"
      title={t("title")}
      isLive
      actions={
        <>
          <Button variant="primary" size="sm" isBusy={isBusy} onClick={onKeepMine}>
            {t("keepMine")}
          </Button>
          <Button size="sm" onClick={onTakeTheirs}>
            {t("takeTheirs")}
          </Button>
        </>
      }
    >
      <p>{differences.length > 0 ? t("lead") : t("same")}</p>
      <dl className="mt-2 flex flex-col gap-3">
        {differences.map(({ label, mine, theirs }) => (
          <div key={label}>
            <dt className="text-xs font-medium">{label}</dt>
            <dd className="mt-1 grid grid-cols-2 gap-2 text-xs">
              {[
                { name: t("mine"), text: mine },
                { name: t("theirs", { version }), text: theirs },
              ].map(({ name, text }) => (
                <div key={name} className="min-w-0 rounded-sm border bg-surface p-1.5">
                  <p className="text-muted">{name}</p>
                  <p className="[overflow-wrap:anywhere] whitespace-pre-wrap">{text || t("none")}</p>
                </div>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Callout>
  );
}
