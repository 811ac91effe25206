"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/choice";
import { Dialog } from "@/components/ui/dialog";
import { useSingleKeys } from "@/lib/platform/client/single-keys";
import { Keys } from "./keys";
import { useBoundShortcuts } from "./registry";
import { SHORTCUT_GROUPS, SHORTCUT_IDS, shortcutOf } from "./shortcuts";

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The keys that do something here and now, and the switch for single ones. */
export function HelpDialog({ open, onOpenChange }: Props) {
  const t = useTranslations("commands");
  const bound = useBoundShortcuts();
  const [hasKeys, setKeys] = useSingleKeys();
  // Forms listen for themselves, each for its own fields.
  const here = SHORTCUT_IDS.filter((id) => id === "save" || bound.includes(id));
  const groups = SHORTCUT_GROUPS.map((group) => ({ group, ids: here.filter((id) => shortcutOf(id).group === group) })).filter(({ ids }) => ids.length > 0);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("help.title")} description={t("help.lead")} size="md">
      <div className="flex flex-col gap-4">
        <Checkbox label={t("help.single")} hint={t("help.singleHint")} checked={hasKeys} onChange={(event) => setKeys(event.target.checked)} />
        {groups.map(({ group, ids }) => (
          <section key={group} aria-labelledby={`keys-${group}`}>
            <h3 id={`keys-${group}`} className="mb-1 text-xs font-semibold text-muted">
              {t(`groups.${group}`)}
            </h3>
            <dl className="divide-y divide-line">
              {ids.map((id) => {
                const isOff = !hasKeys && !shortcutOf(id).mod;
                return (
                  <div key={id} className="flex items-center justify-between gap-4 py-1.5 text-sm">
                    <dt className={isOff ? "text-muted" : undefined}>
                      {t(`shortcut.${id}`)}
                      {isOff && <span className="text-xs"> · {t("help.off")}</span>}
                    </dt>
                    <dd>
                      <Keys of={id} />
                    </dd>
                  </div>
                );
              })}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
