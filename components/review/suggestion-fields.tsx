"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { DiffView } from "@/components/ui/diff-view";
import { Field } from "@/components/ui/field";
import { TextArea } from "@/components/ui/input";
import type { Suggestion } from "@/lib/review/core/suggestion";
import type { Selection } from "./finding-draft";

interface Props {
  suggestion: Suggestion | null;
  selection: Selection | null;
  error?: string;
  onChange: (suggestion: Suggestion | null) => void;
}

/** An edit of real lines, typed as what they become and shown as a diff. */
export function SuggestionFields({ suggestion, selection, error, onChange }: Props) {
  const t = useTranslations("findings");
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-1 text-sm font-medium">{t("suggestion")}</legend>
      {!suggestion && !selection && <p className="text-xs text-muted">{t("suggestionHint")}</p>}
      {!suggestion && selection && (
        <div>
          <Button
            size="sm"
            onClick={() => onChange({ path: selection.path, startLine: selection.start, endLine: selection.end, before: selection.text, after: selection.text })}
          >
            {t("suggestionAdd", { start: selection.start, end: selection.end })}
          </Button>
        </div>
      )}
      {suggestion && (
        <>
          <Field label={t("suggestionAfter", { start: suggestion.startLine, end: suggestion.endLine, path: suggestion.path })} error={error}>
            <TextArea isCode minRows={3} value={suggestion.after} onChange={(event) => onChange({ ...suggestion, after: event.target.value })} />
          </Field>
          <DiffView before={suggestion.before ?? ""} after={suggestion.after} startLine={suggestion.startLine} label={suggestion.path} />
          <div>
            <Button size="sm" variant="ghost" onClick={() => onChange(null)}>
              {t("suggestionRemove")}
            </Button>
          </div>
        </>
      )}
    </fieldset>
  );
}
