"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select, TextArea, TextInput } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import type { Place } from "@/lib/review/core/place";
import { placeOf, type Selection } from "./finding-draft";

type Kind = "lines" | "quote" | "absent" | "none";

interface Props {
  place: Place | null;
  paths: readonly string[];
  selection: Selection | null;
  error?: (field: string) => string | undefined;
  onChange: (place: Place | null) => void;
}

/** Where a finding stands: lines of a file, a quoted sentence, or what is absent with what was looked for. */
export function PlaceFields({ place, paths, selection, error, onChange }: Props) {
  const t = useTranslations("findings");
  const start = (kind: Kind): Place | null => {
    if (kind === "lines") return selection ? placeOf(selection) : { kind, path: paths[0] ?? "", startLine: 1, endLine: 1 };
    if (kind === "quote") return { kind, quote: selection?.text.trim() ?? "" };
    return kind === "absent" ? { kind, absent: "", lookedFor: "" } : null;
  };
  const number = (value: string) => Math.max(1, Number.parseInt(value, 10) || 1);
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-1 text-sm font-medium">{t("place")}</legend>
      <div>
        <Segmented<Kind>
          label={t("place")}
          size="sm"
          value={place?.kind ?? "none"}
          onValueChange={(kind) => onChange(start(kind))}
          options={(["lines", "quote", "absent", "none"] as const).map((value) => ({ value, label: t(`placeKinds.${value}`) }))}
        />
      </div>
      {place?.kind === "lines" && (
        <>
          <div className="grid grid-cols-[1fr_5.5rem_5.5rem] gap-2">
            <Field label={t("path")} error={error?.("place.path")}>
              <Select
                value={place.path}
                options={[...new Set([place.path, ...paths])].map((value) => ({ value, label: value }))}
                onChange={(event) => onChange({ kind: "lines", path: event.target.value, startLine: place.startLine, endLine: place.endLine })}
              />
            </Field>
            <Field label={t("startLine")}>
              <TextInput
                type="number"
                min={1}
                value={place.startLine}
                onChange={(event) => {
                  const startLine = number(event.target.value);
                  onChange({ kind: "lines", path: place.path, startLine, endLine: Math.max(startLine, place.endLine) });
                }}
              />
            </Field>
            <Field label={t("endLine")} error={error?.("place.endLine")}>
              <TextInput
                type="number"
                min={place.startLine}
                value={place.endLine}
                onChange={(event) => onChange({ kind: "lines", path: place.path, startLine: place.startLine, endLine: number(event.target.value) })}
              />
            </Field>
          </div>
          {selection && (selection.path !== place.path || selection.start !== place.startLine || selection.end !== place.endLine) && (
            <div>
              <Button size="sm" onClick={() => onChange(placeOf(selection))}>
                {t("useSelection", { start: selection.start, end: selection.end })}
              </Button>
            </div>
          )}
        </>
      )}
      {place?.kind === "quote" && (
        <Field label={t("quote")} error={error?.("place.quote")}>
          <TextArea minRows={2} value={place.quote} onChange={(event) => onChange({ kind: "quote", quote: event.target.value })} />
        </Field>
      )}
      {place?.kind === "absent" && (
        <>
          <Field label={t("absent")} error={error?.("place.absent")}>
            <TextInput value={place.absent} onChange={(event) => onChange({ ...place, absent: event.target.value })} />
          </Field>
          <Field label={t("lookedFor")} error={error?.("place.lookedFor")}>
            <TextInput value={place.lookedFor} onChange={(event) => onChange({ ...place, lookedFor: event.target.value })} />
          </Field>
        </>
      )}
    </fieldset>
  );
}
