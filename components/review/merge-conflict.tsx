"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { TextArea } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import type { FieldConflict } from "@/lib/review/core/merge";

type Side = "mine" | "theirs" | "merged";

interface Props<K extends string> {
  conflicts: readonly FieldConflict<K>[];
  /** What a field is called, and what a value of it looks like in words. */
  label: (key: K) => string;
  show: (key: K, value: unknown) => string;
  /** Who changed it meanwhile, where that is known. */
  by?: string;
  /** Takes what was chosen for every field. */
  onSettle: (chosen: Partial<Record<K, unknown>>) => void;
}

/** Shows what two people made of the same fields beside what they began with, and lets one choose or merge; nothing is overwritten. */
export function MergeConflict<K extends string>({ conflicts, label, show, by, onSettle }: Props<K>) {
  const t = useTranslations("drafts.conflict");
  const [choices, setChoices] = useState<Partial<Record<K, { side: Side; text?: string }>>>({});
  const sideOf = (one: FieldConflict<K>): Side => choices[one.key]?.side ?? (one.merged === null ? "mine" : "merged");
  const valueOf = (one: FieldConflict<K>): unknown => {
    const side = sideOf(one);
    return side === "merged" ? (choices[one.key]?.text ?? one.merged) : one[side];
  };
  const settle = (chosen: (one: FieldConflict<K>) => unknown) =>
    onSettle(Object.fromEntries(conflicts.map((one) => [one.key, chosen(one)])) as Partial<Record<K, unknown>>);
  return (
    <Callout
      tone="warn"
      isLive
      title={by ? t("titleBy", { name: by }) : t("title")}
      actions={
        <>
          <Button variant="primary" size="sm" onClick={() => settle(valueOf)}>
            {t("take")}
          </Button>
          <Button size="sm" onClick={() => settle((one) => one.theirs)}>
            {t("allTheirs")}
          </Button>
          <Button size="sm" onClick={() => settle((one) => one.mine)}>
            {t("allMine")}
          </Button>
        </>
      }
    >
      <p>{t("lead")}</p>
      <div className="mt-2 flex flex-col gap-4">
        {conflicts.map((one) => {
          const name = label(one.key);
          const side = sideOf(one);
          return (
            <fieldset key={one.key} className="flex min-w-0 flex-col gap-2">
              <legend className="pb-1 text-xs font-semibold">{name}</legend>
              <dl className="grid gap-2 text-xs sm:grid-cols-3">
                {(["base", "mine", "theirs"] as const).map((which) => (
                  <div key={which} className="min-w-0 rounded-sm border bg-surface p-1.5">
                    <dt className="text-muted">{t(which)}</dt>
                    <dd className="max-h-40 overflow-y-auto [overflow-wrap:anywhere] whitespace-pre-wrap" tabIndex={0}>
                      {show(one.key, one[which]) || t("none")}
                    </dd>
                  </div>
                ))}
              </dl>
              <div>
                <Segmented<Side>
                  size="sm"
                  label={t("choose", { field: name })}
                  value={side}
                  onValueChange={(next) => setChoices((old) => ({ ...old, [one.key]: { ...old[one.key], side: next } }))}
                  options={([...(one.merged === null ? [] : ["merged"]), "mine", "theirs"] as Side[]).map((value) => ({ value, label: t(`sides.${value}`) }))}
                />
              </div>
              {side === "merged" && (
                <Field label={t("mergedLabel", { field: name })} hint={one.isClean ? t("mergedClean") : t("mergedBoth")}>
                  <TextArea
                    minRows={2}
                    value={String(valueOf(one) ?? "")}
                    onChange={(event) => setChoices((old) => ({ ...old, [one.key]: { side: "merged", text: event.target.value } }))}
                  />
                </Field>
              )}
            </fieldset>
          );
        })}
      </div>
    </Callout>
  );
}
